'use server'

import { revalidatePath } from 'next/cache'
import { actionItemForm } from '#app/(app)/action-items/action-item-form.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createActionItem } from '#lib/usecases/action-item/create-action-item.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function createActionItemAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    await createActionItem(actor, number, actionItemForm(data), { now })
    return { message: 'Action item added.' }
  })
  // The incident and, below it, its post-mortem.
  revalidatePath(`/incidents/${number}`, 'layout')
  return state
}
