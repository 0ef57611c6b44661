import { z } from 'zod'
import { actionItemResolution } from '../action-item/resolution.ts'
import { instantOut } from '../shared/instant.ts'

const DAY_MS = 86_400_000

/** An action item of an earlier incident, as far as recurrence is concerned. */
export const pastAction = z.object({
  id: z.string(),
  title: z.string(),
  closedAt: instantOut.nullable(),
  resolution: actionItemResolution.nullable(),
})
export type PastAction = Readonly<z.output<typeof pastAction>>

const pointer = z.object({
  incident: z.int().meta({ description: 'The one that started again' }),
  earlier: z.int().meta({ description: 'The one whose action it is' }),
  action: pastAction,
})

/** A repeat while an action of an earlier incident was still open. */
export const openAtRepeat = pointer
export type OpenAtRepeat = Readonly<z.output<typeof openAtRepeat>>

/** A repeat after every action of an earlier incident was done; the action is the one done last. */
export const failedFix = pointer.extend({
  daysAfter: z.number().meta({ description: 'From that action to the repeat' }),
})
export type FailedFix = Readonly<z.output<typeof failedFix>>

export type EarlierActions = {
  readonly openAtRepeat: readonly OpenAtRepeat[]
  readonly failedFixes: readonly FailedFix[]
}

/**
 * What had come of the actions of earlier incidents of the same service and cause when this one started. An action that
 * will not be done is neither open nor a fix. docs/error-budget.md §12.
 */
export function earlierActions(
  incident: { readonly number: number; readonly startedAt: Date },
  earlier: readonly { readonly number: number; readonly actions: readonly PastAction[] }[],
): EarlierActions {
  const open: OpenAtRepeat[] = []
  const failed: FailedFix[] = []
  for (const { number, actions } of earlier) {
    const meant = actions.filter(({ resolution }) => resolution !== 'wont_do')
    const unfinished = meant.filter(({ closedAt }) => closedAt === null || closedAt > incident.startedAt)
    for (const action of unfinished) open.push({ incident: incident.number, earlier: number, action })
    const [last] = meant.toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))
    if (unfinished.length > 0 || !last?.closedAt) continue
    const daysAfter = (incident.startedAt.getTime() - last.closedAt.getTime()) / DAY_MS
    failed.push({ incident: incident.number, earlier: number, action: last, daysAfter })
  }
  return { openAtRepeat: open, failedFixes: failed }
}
