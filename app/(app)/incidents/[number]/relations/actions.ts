'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { deleteIncident } from '#lib/usecases/incident/delete-incident.ts'
import { linkIncident } from '#lib/usecases/incident/link-incident.ts'
import { mergeIncident } from '#lib/usecases/incident/merge-incident.ts'
import { unlinkIncident } from '#lib/usecases/incident/unlink-incident.ts'
import { unmergeIncident } from '#lib/usecases/incident/unmerge-incident.ts'
import { incidentNumberOf, textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function linkIncidentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = { incident: incidentNumberOf(data, 'incident'), relation: textOf(data, 'relation') }
    await linkIncident(actor, number, input, { now })
    revalidatePath(`/incidents/${number}/relations`)
    return { message: 'Linked.' }
  })
}

export async function unlinkIncidentAction(
  number: string,
  linkId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await unlinkIncident(actor, number, linkId, { now })
    return { redirectTo: `/incidents/${number}/relations` }
  })
}

export async function mergeIncidentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const into = await mergeIncident(actor, number, { into: incidentNumberOf(data, 'into') }, { now })
    return { redirectTo: `/incidents/${into.number}?merged=${number}` }
  })
}

export async function unmergeIncidentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await unmergeIncident(actor, number, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}

export async function deleteIncidentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await deleteIncident(actor, number, { now })
    return { redirectTo: '/incidents/deleted' }
  })
}
