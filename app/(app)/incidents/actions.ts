'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { takeIncidentStep } from '#lib/usecases/incident/take-incident-step.ts'
import { undoIncidentStep } from '#lib/usecases/incident/undo-incident-step.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { withListErrors } from '#lib/web/field-errors.ts'
import { numberOf, textOf, utcInstantOf } from '#lib/web/form-input.ts'
import { incidentInputOf } from '#lib/web/incident-form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function createIncidentAction(_: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const incident = await createIncident(actor, incidentInputOf(data), { now })
    return { redirectTo: `/incidents/${incident.number}` }
  })
  return withListErrors(state)
}

export async function updateIncidentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  const state = await submitForm(data, async ({ actor, now }) => {
    const input = { ...incidentInputOf(data), version: numberOf(data, 'version') }
    // On a conflict the form shows what is stored now. Only here: signed out, a page drawn again would lose what was typed.
    revalidatePath(`/incidents/${number}/edit`)
    await updateIncident(actor, number, input, { now })
    return { redirectTo: `/incidents/${number}` }
  })
  return withListErrors(state)
}

export async function stepIncidentAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const at = utcInstantOf(data, 'at')
    const input = { step: textOf(data, 'step'), version: numberOf(data, 'version'), ...(at !== null && { at }) }
    revalidatePath(`/incidents/${number}`)
    await takeIncidentStep(actor, number, input, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}

export async function undoStepAction(number: string, _: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    revalidatePath(`/incidents/${number}`)
    await undoIncidentStep(actor, number, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}
