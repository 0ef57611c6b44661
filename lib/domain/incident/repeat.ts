import type { PastAction } from '../recurrence/earlier-actions.ts'
import type { IncidentStatus } from './status.ts'

/** How far back the same service and cause count as "again". */
export const REPEAT_WINDOW_DAYS = 90

/** An earlier incident of the same service and cause. */
export type Repeat = {
  readonly number: number
  readonly title: string
  readonly status: IncidentStatus
  readonly startedAt: Date
  /** Of its action items, those that are open now. */
  readonly openActionItems: number
  readonly actions: readonly PastAction[]
}

/** The span in which an incident looks for earlier ones like it. */
export function repeatWindow(startedAt: Date): { readonly from: Date; readonly to: Date } {
  return { from: new Date(startedAt.getTime() - REPEAT_WINDOW_DAYS * 86_400_000), to: startedAt }
}
