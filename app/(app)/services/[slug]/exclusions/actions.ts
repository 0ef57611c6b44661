'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createExclusion } from '#lib/usecases/error-budget/create-exclusion.ts'
import { removeExclusion } from '#lib/usecases/error-budget/remove-exclusion.ts'
import { textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function createExclusionAction(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const at = (name: string) => {
      const text = textOf(data, name)?.trim()
      // The field sends minutes; they are UTC, as its label says.
      return text && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : text
    }
    const input = {
      kind: textOf(data, 'kind'),
      reason: textOf(data, 'reason'),
      startsAt: at('startsAt'),
      endsAt: at('endsAt'),
    }
    await createExclusion(actor, slug, input, { now })
    return { redirectTo: `/services/${slug}/exclusions` }
  })
}

export async function removeExclusionAction(
  slug: string,
  id: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await removeExclusion(actor, slug, id, { now })
    revalidatePath(`/services/${slug}/exclusions`)
    return { redirectTo: `/services/${slug}/exclusions` }
  })
}
