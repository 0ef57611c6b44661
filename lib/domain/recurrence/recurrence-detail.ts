import { z } from 'zod'
import type { RootCause } from '../diagnosis/root-cause.ts'
import { instantOut } from '../shared/instant.ts'
import { actionEfficacy, EFFICACY_VERDICTS } from './action-efficacy.ts'
import { earlierActions, failedFix, openAtRepeat, type PastAction, pastAction } from './earlier-actions.ts'
import { BASE_DAYS, surprise } from './expected-count.ts'

const DAY_MS = 86_400_000
/** How far back an earlier incident counts as "again". */
const AGAIN_DAYS = 90
/** The span before an action was done that is held against the time since. */
const BEFORE_DAYS = 90

/** How far before a report's end incidents are needed: the longest window, and the time its usual rate is measured in. */
export const RECURRENCE_HISTORY_DAYS = 90 + BASE_DAYS

const span = z.object({ count: z.int(), days: z.number(), per30d: z.number() })
const number = z.number().nullable()

const efficacy = z.object({
  action: pastAction.meta({ description: 'The action of this service and cause that was done last' }),
  before: span.meta({ description: `Starts in the ${BEFORE_DAYS} days before it was done` }),
  after: span.meta({ description: 'Starts since' }),
  rateRatio: number,
  pOneSidedLower: z.number().meta({ description: 'P(so few after, or fewer) if nothing had changed' }),
  pMidUpper: z.number().meta({ description: 'P(so many after, or more) if nothing had changed, mid-p' }),
  expectedAfterAtOldRate: z.number(),
  chanceOfNoneAtOldRate: z.number(),
  upper95PerDayIfZeroAfter: number,
  verdict: z.enum(EFFICACY_VERDICTS),
})

/** What is known of one service and cause beyond its count. */
export const recurrenceDetail = z.object({
  expected: z
    .number()
    .meta({ description: `Starts that the rate of the ${BASE_DAYS} days before brings in the window` }),
  chance: z.number().meta({ description: 'P(at least so many) at that rate; small is surprising' }),
  daysSinceLast: z.number(),
  previousGapDays: number.meta({ description: 'Between the last two starts; null without an earlier one' }),
  hasRunbookSection: z.boolean(),
  openAtRepeat: z.array(openAtRepeat).meta({ description: 'Repeats while an action of an earlier incident was open' }),
  failedFixes: z.array(failedFix).meta({ description: 'Repeats after every action of an earlier incident was done' }),
  efficacy: efficacy.nullable().meta({ description: 'Did it stop after the last action? null: none was done yet' }),
  computedFrom: instantOut.meta({ description: 'Earlier incidents are not looked at' }),
})
export type RecurrenceDetail = Readonly<z.output<typeof recurrenceDetail>>

export type PastIncident = {
  readonly number: number
  readonly startedAt: Date
  readonly services: readonly string[]
  readonly rootCause: RootCause
  readonly actions: readonly PastAction[]
}

type Pair = { readonly service: string; readonly rootCause: RootCause }
type Window = { readonly start: Date; readonly end: Date }

/** `history`: incidents with a cause that started up to the window's end. `covered`: pairs with a runbook section. */
export function detailOf(
  pair: Pair,
  history: readonly PastIncident[],
  window: Window,
  covered: ReadonlySet<string>,
): RecurrenceDetail {
  const { service, rootCause } = pair
  const alike = history
    .filter((past) => past.rootCause === rootCause && past.services.includes(service))
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  const inWindow = alike.filter(({ startedAt }) => startedAt >= window.start)
  const baseStart = new Date(window.start.getTime() - BASE_DAYS * DAY_MS)
  const base = alike.filter(({ startedAt }) => startedAt >= baseStart && startedAt < window.start)
  const judged = inWindow.map((incident) => earlierActions(incident, earlierThan(incident, alike)))
  const [last, previous] = alike.toReversed()
  return {
    ...surprise(inWindow.length, base.length, daysBetween(window.start, window.end)),
    daysSinceLast: last ? daysBetween(last.startedAt, window.end) : 0,
    previousGapDays: last && previous ? daysBetween(previous.startedAt, last.startedAt) : null,
    hasRunbookSection: covered.has(pairKey(pair)),
    openAtRepeat: judged.flatMap(({ openAtRepeat }) => openAtRepeat),
    failedFixes: judged.flatMap(({ failedFixes }) => failedFixes),
    efficacy: efficacyOf(alike, window.end),
    computedFrom: baseStart,
  }
}

export function pairKey({ service, rootCause }: Pair): string {
  return `${service} ${rootCause}`
}

function earlierThan({ startedAt }: PastIncident, alike: readonly PastIncident[]): PastIncident[] {
  const from = startedAt.getTime() - AGAIN_DAYS * DAY_MS
  return alike.filter((other) => other.startedAt < startedAt && other.startedAt.getTime() >= from)
}

function efficacyOf(alike: readonly PastIncident[], end: Date): RecurrenceDetail['efficacy'] {
  const done = alike
    .flatMap(({ actions }) => actions)
    .filter(({ closedAt, resolution }) => resolution === 'completed' && closedAt !== null && closedAt < end)
    .toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))
  const [action] = done
  const doneAt = action?.closedAt
  if (!action || !doneAt) return null
  const from = new Date(doneAt.getTime() - BEFORE_DAYS * DAY_MS)
  const before = alike.filter(({ startedAt }) => startedAt >= from && startedAt <= doneAt).length
  const after = alike.filter(({ startedAt }) => startedAt > doneAt).length
  return {
    action,
    ...actionEfficacy({ count: before, days: BEFORE_DAYS }, { count: after, days: daysBetween(doneAt, end) }),
  }
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS
}
