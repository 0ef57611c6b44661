'use server'

import { redirect } from 'next/navigation'
import { caseFileOfForm } from '#app/(app)/diagnose/case-file-of-form.ts'
import type { DiagnoseState } from '#components/diagnosis/diagnose-form-state.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { acceptIncidentAnalysis } from '#lib/usecases/diagnosis/accept-incident-analysis.ts'
import { createIncidentAnalysis } from '#lib/usecases/diagnosis/create-incident-analysis.ts'
import { removeIncidentAnalysis } from '#lib/usecases/diagnosis/remove-incident-analysis.ts'
import { rerunIncidentAnalysis } from '#lib/usecases/diagnosis/rerun-incident-analysis.ts'
import { echoedValues, toldOfForm } from '#lib/web/diagnosis-form.ts'
import { numberOf, optionalTextOf, textOf, textsOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function diagnoseIncidentAction(number: string, _: DiagnoseState, data: FormData): Promise<DiagnoseState> {
  let stored: string | null = null
  const form = await submitForm(data, async ({ actor, now }) => {
    const caseFile = await caseFileOfForm(actor, data)
    const zone = optionalTextOf(data, 'zone')
    const input = { caseFile, ...toldOfForm(data), ...(zone === undefined ? {} : { zone }) }
    stored = (await createIncidentAnalysis(actor, number, input, { now })).id
    return undefined
  })
  if (stored) redirect(`/incidents/${number}/analysis/${stored}`)
  return { form: { ...form, values: echoedValues(data) }, answer: null, kept: null }
}

export async function acceptAnalysisAction(
  number: string,
  id: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const takesCause = data.get('takeRootCause') !== null
    const input = {
      version: numberOf(data, 'version'),
      ...(data.get('takeMechanism') === null ? {} : { failureMechanism: textOf(data, 'failureMechanism') }),
      ...(takesCause ? { rootCause: textOf(data, 'rootCause') } : {}),
      proposals: textsOf(data, 'proposals'),
    }
    await acceptIncidentAnalysis(actor, number, id, input, { now })
    return { redirectTo: `/incidents/${number}` }
  })
}

export async function rerunAnalysisAction(
  number: string,
  id: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { answers } = toldOfForm(data)
    await rerunIncidentAnalysis(actor, number, id, { answers, version: numberOf(data, 'version') }, { now })
    return { redirectTo: `/incidents/${number}/analysis/${id}` }
  })
}

export async function removeAnalysisAction(
  number: string,
  id: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await removeIncidentAnalysis(actor, number, id, { now })
    return { redirectTo: `/incidents/${number}/analysis` }
  })
}
