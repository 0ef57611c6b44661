'use server'

import { revalidatePath } from 'next/cache'
import { toTimelineItem } from '#components/incident/timeline-entry-content.tsx'
import { toEntryValues } from '#components/incident/timeline-entry-values.ts'
import type { TimelineFormState } from '#components/incident/timeline-item.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { addQuickEntry } from '#lib/usecases/timeline/add-quick-entry.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { getTimelineEntry } from '#lib/usecases/timeline/get-timeline-entry.ts'
import { removeTimelineEntry } from '#lib/usecases/timeline/remove-timeline-entry.ts'
import { restoreTimelineEntry } from '#lib/usecases/timeline/restore-timeline-entry.ts'
import { updateTimelineEntry } from '#lib/usecases/timeline/update-timeline-entry.ts'
import { numberOf, optionalTextOf, textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'
import { timelineEntryForm } from './timeline-entry-form.ts'

// With script an answer carries the one entry that changed, and the page is not sent again; without it the page is.

export async function addQuickEntryAction(number: string, _: FormState, data: FormData): Promise<TimelineFormState> {
  let added: TimelineEntry | undefined
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = {
      line: textOf(data, 'line'),
      kind: optionalTextOf(data, 'kind'),
      zone: optionalTextOf(data, 'zone'),
      lastAt: optionalTextOf(data, 'lastAt'),
    }
    added = await addQuickEntry(actor, number, input, { now })
    return { message: 'Added to the timeline.' }
  })
  return added && data.has('inPlace') ? { ...state, item: toTimelineItem(added) } : state
}

export async function addTimelineEntryAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { input, named } = await timelineEntryForm(actor, number, data, now)
    const { id } = await named(() => addTimelineEntry(actor, number, input, { now }))
    return { redirectTo: `/incidents/${number}#entry-${id}` }
  })
}

export async function updateTimelineEntryAction(
  number: string,
  entryId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const { input, named } = await timelineEntryForm(actor, number, data, now)
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
    return { redirectTo: `/incidents/${number}?removed=${entryId}#timeline` }
  })
}

export async function restoreTimelineEntryAction(
  number: string,
  entryId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await restoreTimelineEntry(actor, number, entryId, { now })
    return { redirectTo: `/incidents/${number}#entry-${entryId}` }
  })
}

/** The fields of an entry as it is stored now, for the form in its place. */
export async function readTimelineEntryInPlace(number: string, entryId: string): Promise<TimelineFormState> {
  let entry: TimelineEntry | undefined
  const state = await submitForm(new FormData(), async ({ actor }) => {
    entry = await getTimelineEntry(actor, number, entryId)
    return undefined
  })
  return { ...state, ...(entry && { stored: toEntryValues(entry) }) }
}

/** Changes an entry, or adds one, in its place. When another change came first the answer holds what is stored now. */
export async function saveTimelineEntryInPlace(
  number: string,
  entryId: string | null,
  _: TimelineFormState,
  data: FormData,
): Promise<TimelineFormState> {
  let saved: TimelineEntry | undefined
  let newer: TimelineEntry | undefined
  const state = await submitForm(data, async ({ actor, now }) => {
    const { input, named } = await timelineEntryForm(actor, number, data, now)
    try {
      saved = await named(() =>
        entryId === null
          ? addTimelineEntry(actor, number, input, { now })
          : updateTimelineEntry(actor, number, entryId, { ...input, version: numberOf(data, 'version') }, { now }),
      )
    } catch (error) {
      if (entryId !== null) newer = await getTimelineEntry(actor, number, entryId)
      throw error
    }
    return undefined
  })
  return {
    ...state,
    ...(saved && { item: toTimelineItem(saved) }),
    ...(newer && { stored: toEntryValues(newer) }),
  }
}

export async function removeTimelineEntryInPlace(number: string, entryId: string): Promise<TimelineFormState> {
  return submitForm(new FormData(), async ({ actor, now }) => {
    await removeTimelineEntry(actor, number, entryId, { now })
    return undefined
  })
}

export async function restoreTimelineEntryInPlace(number: string, entryId: string): Promise<TimelineFormState> {
  let restored: TimelineEntry | undefined
  const state = await submitForm(new FormData(), async ({ actor, now }) => {
    restored = await restoreTimelineEntry(actor, number, entryId, { now })
    return undefined
  })
  return { ...state, ...(restored && { item: toTimelineItem(restored) }) }
}
