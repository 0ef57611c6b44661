import type { IncidentContent } from './write.ts'

type Json = string | number | null | Json[]
export type FieldChanges = Record<string, { from: Json; to: Json }>

/** What differs between two states of an incident, by field path, as JSON; from nothing, everything that is not empty. */
export function incidentChanges(before: IncidentContent | null, after: IncidentContent): FieldChanges {
  const old = before ? flat(before) : {}
  const changes: FieldChanges = {}
  for (const [path, to] of Object.entries(flat(after))) {
    const from = old[path] ?? null
    if (before ? !same(from, to) : !isEmpty(to)) changes[path] = { from, to }
  }
  return changes
}

function flat({ impact, ...rest }: IncidentContent): Record<string, Json> {
  const parts = [...Object.entries(rest), ...Object.entries(impact).map(([name, value]) => [`impact.${name}`, value])]
  return Object.fromEntries(parts.map(([path, value]) => [path, value instanceof Date ? value.toISOString() : value]))
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
