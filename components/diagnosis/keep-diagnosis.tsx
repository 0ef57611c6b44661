'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import type { DiagnoseState } from './diagnose-form-state.ts'

export type KeepActions = {
  keepAction: FormAction
  startAction: FormAction
  services: readonly SelectOption[]
  severities: readonly SelectOption[]
}

type KeepDiagnosisProps = KeepActions & { state: DiagnoseState }

/** The two ways to keep an answer: with an incident that there is, or with a new one. */
export function KeepDiagnosis({ state, keepAction, startAction, services, severities }: KeepDiagnosisProps) {
  const { answer, kept, form } = state
  if (!answer || !kept) return null
  const told = Object.entries(form.values ?? {}).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && (entry[0] === 'remarks' || entry[0].startsWith('answers.')),
  )
  const carried = (
    <>
      <input type="hidden" name="caseFile" value={kept.caseFile} />
      {told.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
  const service = form.values?.service
  return (
    <section aria-label="Keep the answer" className="no-print mb-10 flex flex-wrap gap-3">
      <Disclosure summary="Add to an incident" look="button">
        <ActionForm action={keepAction} aria-label="Add to an incident" className="space-y-3">
          {carried}
          <TextInput label="Number of the incident" name="incident" inputMode="numeric" required />
          <SubmitButton pendingLabel="Adding…">Add</SubmitButton>
        </ActionForm>
      </Disclosure>
      <Disclosure summary="Start an incident from this" look="button">
        <ActionForm action={startAction} aria-label="Start an incident from this" className="space-y-3">
          {carried}
          {kept.startedAt && <input type="hidden" name="startedAt" value={kept.startedAt} />}
          <TextInput label="Title" name="title" defaultValue={titleOf(answer.mechanisms[0]?.name)} required />
          <Select
            label="Service"
            name="service"
            options={services}
            defaultValue={typeof service === 'string' ? service : undefined}
            required
          />
          <Select label="Severity" name="severity" options={severities} defaultValue="sev3" required />
          <SubmitButton pendingLabel="Starting…">Start the incident</SubmitButton>
        </ActionForm>
      </Disclosure>
    </section>
  )
}

function titleOf(mechanism: string | undefined): string {
  return mechanism ? `502: ${mechanism.charAt(0).toLowerCase()}${mechanism.slice(1)}` : 'Requests answered with 502'
}
