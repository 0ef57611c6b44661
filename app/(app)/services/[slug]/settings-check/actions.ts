'use server'

import { settingsCheckPath } from '#components/gateway-settings/settings-labels.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createSettingsCheck } from '#lib/usecases/gateway-settings/create-settings-check.ts'
import { renameFieldErrors } from '#lib/web/rename-field-errors.ts'
import { settingsCheckInput, settingsFieldOf } from '#lib/web/settings-check-form.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function checkSettingsAction(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const input = await settingsCheckInput(data)
  return submitForm(data, async ({ actor, now }) => {
    const { service, id } = await renameFieldErrors(settingsFieldOf(data), () =>
      createSettingsCheck(actor, slug, input, { now }),
    )
    return { redirectTo: settingsCheckPath(service, id) }
  })
}

export async function repeatCheckAction(
  slug: string,
  repeats: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { service, id } = await createSettingsCheck(actor, slug, { repeats }, { now })
    return { redirectTo: settingsCheckPath(service, id) }
  })
}
