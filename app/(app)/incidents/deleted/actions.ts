'use server'

import type { FormState } from '#lib/domain/shared/form-state.ts'
import { restoreIncident } from '#lib/usecases/incident/restore-incident.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function restoreIncidentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await restoreIncident(actor, number, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}
