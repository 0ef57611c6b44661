'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createSavedView } from '#lib/usecases/saved-view/create-saved-view.ts'
import { deleteSavedView } from '#lib/usecases/saved-view/delete-saved-view.ts'
import { updateSavedView } from '#lib/usecases/saved-view/update-saved-view.ts'
import { numberOf, textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function createSavedViewAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = {
      list: textOf(data, 'list'),
      name: textOf(data, 'name'),
      query: textOf(data, 'query'),
      isShared: data.has('isShared'),
    }
    const { id } = await createSavedView(actor, input, { now })
    return { redirectTo: `/views/${id}` }
  })
}

export async function updateSavedViewAction(id: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = {
      name: textOf(data, 'name'),
      version: numberOf(data, 'version'),
      ...(data.has('maySetShared') && { isShared: data.has('isShared') }),
    }
    await updateSavedView(actor, id, input, { now })
    revalidatePath('/views')
    return { message: 'Saved.' }
  })
}

export async function deleteSavedViewAction(id: string, _state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await deleteSavedView(actor, id, { now })
    return { redirectTo: '/views' }
  })
}
