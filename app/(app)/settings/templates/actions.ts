'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createPostmortemTemplate } from '#lib/usecases/postmortem/create-postmortem-template.ts'
import { deletePostmortemTemplate } from '#lib/usecases/postmortem/delete-postmortem-template.ts'
import { updatePostmortemTemplate } from '#lib/usecases/postmortem/update-postmortem-template.ts'
import { typedValues } from '#lib/web/answer-form.ts'
import { submitForm } from '#lib/web/submit-form.ts'
import { rearrangedSections, templateInput } from '#lib/web/template-form.ts'

/** One form, several buttons: those that add, move or remove a section only draw the form again. */
export async function createTemplateAction(_: FormState, data: FormData): Promise<FormState> {
  const rearranged = rearrangedSections(data)
  if (rearranged) return { status: 'idle', values: typedValues(rearranged) }
  return submitForm(data, async ({ actor, now }) => {
    const { version: __, ...input } = templateInput(data)
    await createPostmortemTemplate(actor, input, { now })
    return { redirectTo: '/settings/templates' }
  })
}

export async function updateTemplateAction(id: string, _: FormState, data: FormData): Promise<FormState> {
  const rearranged = rearrangedSections(data)
  if (rearranged) return { status: 'idle', values: typedValues(rearranged) }
  return submitForm(data, async ({ actor, now }) => {
    // On a conflict the form shows what is stored now. Only here: signed out, a page drawn again would lose what was typed.
    revalidatePath(`/settings/templates/${id}`)
    await updatePostmortemTemplate(actor, id, templateInput(data), { now })
    return { redirectTo: '/settings/templates' }
  })
}

export async function deleteTemplateAction(id: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await deletePostmortemTemplate(actor, id, { now })
    return { redirectTo: '/settings/templates' }
  })
}
