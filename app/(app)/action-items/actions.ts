'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { bulkEditActionItems } from '#lib/usecases/action-item/bulk-edit-action-items.ts'
import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { reopenActionItem } from '#lib/usecases/action-item/reopen-action-item.ts'
import { updateActionItem } from '#lib/usecases/action-item/update-action-item.ts'
import { numberOf, textOf } from '#lib/web/form-input.ts'
import { renameFieldErrors } from '#lib/web/rename-field-errors.ts'
import { submitForm } from '#lib/web/submit-form.ts'
import { actionItemForm } from './action-item-form.ts'
import { bulkEditFieldOf, bulkEditForm } from './bulk-edit-form.ts'

export async function bulkEditActionItemsAction(_: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = bulkEditForm(data)
    const { changed } = await renameFieldErrors(bulkEditFieldOf, () => bulkEditActionItems(actor, input, { now }))
    return {
      message: changed === 0 ? 'They were like that already.' : `${formatCountOf(changed, 'action item')} changed.`,
    }
  })
  revalidatePath('/action-items')
  return state
}

export async function closeActionItemAction(id: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const resolution = textOf(data, 'resolution')
    // The form always has the field of the reason, completed work has none.
    const input = resolution === 'completed' ? { resolution } : { resolution, reason: textOf(data, 'reason') }
    const item = await closeActionItem(actor, id, input, { now })
    return { redirectTo: `/action-items/${item.id}` }
  })
}

export async function reopenActionItemAction(id: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const item = await reopenActionItem(actor, id, { reason: textOf(data, 'reason') }, { now })
    return { redirectTo: `/action-items/${item.id}` }
  })
}

export async function updateActionItemAction(id: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = { ...actionItemForm(data), version: numberOf(data, 'version') }
    const item = await updateActionItem(actor, id, input, { now })
    return { redirectTo: `/action-items/${item.id}` }
  })
  revalidatePath(`/action-items/${id}/edit`)
  return state
}
