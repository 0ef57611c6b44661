'use server'

import { revalidatePath } from 'next/cache'
import { SEVERITIES } from '#lib/domain/incident/severity.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { updateReviewSettings } from '#lib/usecases/postmortem/update-review-settings.ts'
import { numberOf, textsOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function updateReviewSettingsAction(_state: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const days = Object.fromEntries(SEVERITIES.map((name) => [name, numberOf(data, `days.${name}`) ?? null]))
    const input = { days, signOffFor: textsOf(data, 'signOffFor'), version: numberOf(data, 'version') }
    await updateReviewSettings(actor, input, { now })
    return { message: 'Saved.' }
  })
  revalidatePath('/settings/reviews')
  return state
}
