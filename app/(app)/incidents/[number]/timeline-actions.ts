'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { removeTimelineEntry } from '#lib/usecases/timeline/remove-timeline-entry.ts'
import { updateTimelineEntry } from '#lib/usecases/timeline/update-timeline-entry.ts'
import { numberOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'
import { timelineEntryForm } from './timeline-entry-form.ts'

export async function addTimelineEntryAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const { input, named } = timelineEntryForm(data)
    await named(() => addTimelineEntry(actor, number, input, { now }))
    return { message: 'Added to the timeline.' }
  })
  revalidatePath(`/incidents/${number}`)
  return state
}

export async function updateTimelineEntryAction(
  number: string,
  entryId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const { input, named } = timelineEntryForm(data)
    const changes = { ...input, version: numberOf(data, 'version') }
    await named(() => updateTimelineEntry(actor, number, entryId, changes, { now }))
    return { redirectTo: `/incidents/${number}#entry-${entryId}` }
  })
  revalidatePath(`/incidents/${number}/timeline/${entryId}`)
  return state
}

export async function removeTimelineEntryAction(
  number: string,
  entryId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await removeTimelineEntry(actor, number, entryId, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}
