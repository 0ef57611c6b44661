'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { updateRunbookAccess } from '#lib/usecases/runbook/update-runbook-access.ts'
import { numberOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function updateRunbookAccessAction(_state: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = { isPublic: data.has('isPublic'), version: numberOf(data, 'version') }
    await updateRunbookAccess(actor, input, { now })
    return { message: 'Saved.' }
  })
  revalidatePath('/settings/runbooks')
  return state
}
