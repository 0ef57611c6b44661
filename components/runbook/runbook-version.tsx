'use client'

import { singleValue } from '#components/ui/form-context.tsx'
import { type StoredField, storedField, VersionField } from '#components/ui/version-field.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { RunbookCause, RunbookFields } from '#lib/domain/runbook/runbook.ts'
import { causeLabels, runbookLabels } from './runbook-labels.ts'

const plainFields = ['meaning', 'impact', 'firstFiveMinutes', 'ownerTeam', 'escalation'] as const
const causeFields = ['signal', 'identify', 'remediate', 'verify', 'prevention'] as const

export function RunbookVersion({ runbook, version }: { runbook: RunbookFields; version: number }) {
  const fields = [
    ...plainFields.map((name) => storedField(runbookLabels[name], name, runbook[name])),
    ...runbook.causes.flatMap(causeTexts),
  ]
  return <VersionField version={version} fields={fields} noun="runbook" />
}

/** The typed text of a cause is found by its category: its place in the form may have changed. */
function causeTexts(cause: RunbookCause): StoredField[] {
  return causeFields.map((field) => ({
    label: `${rootCauseFacts[cause.rootCause].name}, ${causeLabels[field]}`,
    stored: cause[field],
    typed: (values) => {
      const place = Object.keys(values).find(
        (name) => name.endsWith('].rootCause') && singleValue(values[name], '') === cause.rootCause,
      )
      return place ? singleValue(values[place.replace(/rootCause$/, field)], '') : ''
    },
  }))
}
