'use server'

import { revalidatePath } from 'next/cache'
import { isIncidentStep, stepInput } from '#lib/domain/incident/step.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { withListErrors } from '#lib/web/field-errors.ts'
import { numberOf, textOf } from '#lib/web/form-input.ts'
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
    const step = textOf(data, 'step') ?? ''
    if (!isIncidentStep(step)) throw new AppError('invalid', 'Press one of the buttons.')
    revalidatePath(`/incidents/${number}`)
    const incident = await getIncident(actor, number)
    const input = { ...stepInput(step, incident, now), version: numberOf(data, 'version') }
    await updateIncident(actor, number, input, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}
