'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { updateOutagePolicy } from '#lib/usecases/error-budget/update-outage-policy.ts'
import { numberOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function updateOutagePolicyAction(_state: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = {
      incidentPercent: numberOf(data, 'incidentPercent'),
      classPercent: numberOf(data, 'classPercent'),
      version: numberOf(data, 'version'),
    }
    await updateOutagePolicy(actor, input, { now })
    return { message: 'Saved.' }
  })
  revalidatePath('/settings/outage-policy')
  return state
}
