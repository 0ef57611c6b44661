import { z } from 'zod'
import { type Severity, severity } from '../incident/severity.ts'
import { instant } from '../shared/instant.ts'
import { ACTION_ITEM_PRIORITIES, type ActionItemPriority, actionItemPriority } from './priority.ts'

const DAYS_MAX = 3650
const DAYS = `A whole number of days from 1 to ${DAYS_MAX}, or nothing for no due date.`

/** Days until an action item is due, by severity of its incident and by priority; null means no due date. */
export const dueDefaults = z.record(
  severity,
  z.record(actionItemPriority, z.int(DAYS).min(1, DAYS).max(DAYS_MAX, DAYS).nullable()),
)
export type DueDefaults = Readonly<Record<Severity, Readonly<Record<ActionItemPriority, number | null>>>>

/** `basedOn` says which table was read: when it was last changed, null for never. */
export const updateDueDefaultsInput = z.strictObject({ days: dueDefaults, basedOn: instant.nullable() })

const USUAL = { p0: 7, p1: 30, p2: 60, p3: 90 } as const

/** What holds until an admin says otherwise: the worse the incident, the sooner. */
export const STANDARD_DUE_DEFAULTS = {
  sev1: { p0: 3, p1: 14, p2: 30, p3: 60 },
  sev2: { p0: 5, p1: 21, p2: 45, p3: 75 },
  sev3: USUAL,
  sev4: USUAL,
} satisfies DueDefaults

/** The stored table; the standard one where nothing, or nothing of this shape, is stored. */
export function parseDueDefaults(stored: unknown): DueDefaults {
  const result = dueDefaults.safeParse(stored)
  return result.success ? result.data : STANDARD_DUE_DEFAULTS
}

const DAY_MS = 86_400_000

/** The end, in UTC, of the day on which an item given out at `now` is due; null where the table sets none. */
export function defaultDueAt(
  defaults: DueDefaults,
  item: { readonly severity: Severity; readonly priority: ActionItemPriority },
  now: Date,
): Date | null {
  const days = defaults[item.severity][item.priority]
  if (days === null) return null
  return new Date((Math.floor(now.getTime() / DAY_MS) + days + 1) * DAY_MS - 1)
}

/** What a form offers: the default due date of each priority. */
export function dueDatesByPriority(
  defaults: DueDefaults,
  severity: Severity,
  now: Date,
): Readonly<Record<ActionItemPriority, Date | null>> {
  const dates = ACTION_ITEM_PRIORITIES.map((priority) => [
    priority,
    defaultDueAt(defaults, { severity, priority }, now),
  ])
  return Object.fromEntries(dates)
}
