import { parseIncidentNumber } from '../incident/number.ts'

const REFERENCE = /^(?:#|inc(?:ident)?[-\s#]*)(\d{1,10})$/i
const STATUS_CODE = /^[1-5]\d\d$/

/** The incident that a query means and nothing else: `#318`, `INC-318`, `incident 318`. Null when it is no reference. */
export function incidentReference(text: string): number | null {
  return parseIncidentNumber(REFERENCE.exec(text.trim())?.[1] ?? '')
}

/** The incident that a search goes to at once: a reference, or a bare number that is no HTTP status such as 502. */
export function incidentToOpen(text: string): number | null {
  const bare = text.trim()
  return incidentReference(bare) ?? (STATUS_CODE.test(bare) ? null : parseIncidentNumber(bare))
}
