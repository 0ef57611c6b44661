import type { Severity } from './severity.ts'

/** An incident that was removed and can be restored. */
export type DeletedIncident = {
  readonly number: number
  readonly title: string
  readonly severity: Severity
  readonly startedAt: Date
  readonly deletedAt: Date
}
