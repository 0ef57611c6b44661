'use server'

import { revalidatePath } from 'next/cache'
import type { ServiceType } from '#lib/domain/service/service-type.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createRunbookFromTemplate } from '#lib/usecases/runbook/create-runbook-from-template.ts'
import { restoreRunbookRevision } from '#lib/usecases/runbook/restore-runbook-revision.ts'
import { saveRunbook } from '#lib/usecases/runbook/save-runbook.ts'
import { verifyRunbook } from '#lib/usecases/runbook/verify-runbook.ts'
import { typedValues } from '#lib/web/answer-form.ts'
import { numberOf, optionalTextOf } from '#lib/web/form-input.ts'
import { rearrangedCauses, runbookInput, withoutEmptyLinks } from '#lib/web/runbook-form.ts'
import { submitForm } from '#lib/web/submit-form.ts'

/** One form, several buttons: those that add, move or remove a cause only draw the form again. */
export async function saveRunbookAction(
  slug: string,
  type: ServiceType,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const rearranged = rearrangedCauses(data, type)
  if (rearranged) return { status: 'idle', values: typedValues(rearranged) }
  const tidy = withoutEmptyLinks(data)
  return submitForm(tidy, async ({ actor, now }) => {
    // On a conflict the form shows what is stored now. Only here: signed out, a page drawn again would lose what was typed.
    revalidatePath(`/runbooks/${slug}/edit`)
    await saveRunbook(actor, slug, runbookInput(tidy), { now })
    return { redirectTo: `/runbooks/${slug}` }
  })
}

export async function startRunbookAction(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await createRunbookFromTemplate(actor, slug, { type: optionalTextOf(data, 'type') }, { now })
    return { redirectTo: `/runbooks/${slug}` }
  })
}

export async function verifyRunbookAction(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    revalidatePath(`/runbooks/${slug}`)
    await verifyRunbook(actor, slug, { version: numberOf(data, 'version') }, { now })
    return { message: 'Verified just now.' }
  })
}

export async function restoreRunbookAction(
  slug: string,
  revision: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await restoreRunbookRevision(actor, { service: slug, revision }, { version: numberOf(data, 'version') }, { now })
    return { redirectTo: `/runbooks/${slug}` }
  })
}
