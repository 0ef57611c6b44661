type Scalar = string | number | boolean | Date | null
type Value = Scalar | readonly object[] | readonly string[] | Readonly<Record<string, string>>
type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type ChangedFields = Record<string, { from: Json; to: Json }>

/** The fields of `changes` that differ from `before`, old and new value each, as plain JSON for the audit trail. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, Value | undefined>>,
): ChangedFields {
  const changed: ChangedFields = {}
  for (const [name, to] of Object.entries(changes)) {
    const from = before[name] ?? null
    if (to !== undefined && JSON.stringify(from) !== JSON.stringify(to))
      changed[name] = { from: toJson(from), to: toJson(to) }
  }
  return changed
}

/** Only the fields that were given, so that what is left out stays as it is. */
export function givenFields<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
