'use client'

import { singleValue } from '#components/ui/form-context.tsx'
import { type StoredField, storedField, VersionField } from '#components/ui/version-field.tsx'
import { isRootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { INSTANT_FIELDS } from '#lib/domain/incident/instants.ts'
import { formatExactForInput } from '#lib/format/date-time.ts'
import { incidentLabels } from './incident-labels.ts'

/** The version the form is based on, and after a conflict what is stored now where it differs. */
export function IncidentVersion({ incident }: { incident: Incident }) {
  return <VersionField version={incident.version} fields={storedFields(incident)} noun="incident" />
}

function storedFields(incident: Incident): StoredField[] {
  const { impact, contributingFactors, services } = incident
  const texts = (['title', 'severity', 'owner', 'summary', 'rootCauseDetail', 'trigger', 'detection'] as const).map(
    (name) => stored(name, incident[name]),
  )
  const choices = (['failureMechanism', 'rootCause', 'triggerKind'] as const).map((name) =>
    stored(name, incident[name] ?? ''),
  )
  const instants = INSTANT_FIELDS.map((name) => stored(name, formatExactForInput(incident[name])))
  const impacts = Object.entries(impact).map(([name, value]) =>
    stored(`impact.${name}`, Array.isArray(value) ? value.join('\n') : String(value ?? '')),
  )
  return [
    ...texts,
    ...instants,
    joined('services', 'services', 'alsoServices', services),
    ...impacts,
    ...choices,
    joined('contributingFactors', 'contributingFactors', 'otherFactors', [
      ...contributingFactors.filter(isRootCause),
      ...contributingFactors.filter((factor) => !isRootCause(factor)),
    ]),
  ]
}

function stored(name: string, value: string): StoredField {
  return storedField(incidentLabels[name] ?? name, name, value)
}

/** A list that the form holds in two fields: choices, and the rest. */
function joined(label: string, first: string, second: string, value: readonly string[]): StoredField {
  return {
    label: incidentLabels[label] ?? label,
    stored: value.join('\n'),
    typed: (values) => [allOf(values[first]), singleOrAll(values[second])].filter(Boolean).join('\n'),
  }
}

function allOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join('\n')
}

function singleOrAll(value: string | readonly string[] | undefined): string {
  return typeof value === 'object' ? value.join('\n') : (singleValue(value, '') ?? '')
}
