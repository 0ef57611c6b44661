'use server'

import { revalidatePath } from 'next/cache'
import { ACTION_ITEM_PRIORITIES } from '#lib/domain/action-item/priority.ts'
import { SEVERITIES } from '#lib/domain/incident/severity.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { updateDueDefaults } from '#lib/usecases/action-item/update-due-defaults.ts'
import { numberOf, optionalTextOf } from '#lib/web/form-input.ts'
import { renameFieldErrors } from '#lib/web/rename-field-errors.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function updateDueDefaultsAction(_state: FormState, data: FormData): Promise<FormState> {
  const daysOf = (severity: string) =>
    Object.fromEntries(ACTION_ITEM_PRIORITIES.map((name) => [name, numberOf(data, `${severity}.${name}`) ?? null]))
  const state = await submitForm(data, async ({ actor, now }) => {
    const days = Object.fromEntries(SEVERITIES.map((severity) => [severity, daysOf(severity)]))
    const basedOn = optionalTextOf(data, 'basedOn') ?? null
    await renameFieldErrors(
      (path) => path.replace(/^days\./, ''),
      () => updateDueDefaults(actor, { days, basedOn }, { now }),
    )
    return { message: 'Saved. New action items are due by these days; those that exist keep their dates.' }
  })
  revalidatePath('/settings/due-dates')
  return state
}
