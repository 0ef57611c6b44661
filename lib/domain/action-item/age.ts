import { z } from 'zod'
import { ACTION_ITEM_PRIORITIES, type ActionItemPriority, actionItemPriority } from './priority.ts'

/** Whole days since an open item was added, both ends included; the last group has no end. */
export const AGE_GROUPS = [
  { key: 'days0to7', name: '0–7 days', from: 0 },
  { key: 'days8to30', name: '8–30 days', from: 8 },
  { key: 'days31to90', name: '31–90 days', from: 31 },
  { key: 'over90days', name: 'over 90 days', from: 91 },
] as const
export type AgeGroup = (typeof AGE_GROUPS)[number]['key']

export const ageByPriority = z.object({
  priority: actionItemPriority,
  total: z.int(),
  overdue: z.int(),
  byAge: z.object({ days0to7: z.int(), days8to30: z.int(), days31to90: z.int(), over90days: z.int() }),
})
export type AgeByPriority = Readonly<z.output<typeof ageByPriority>>

/** How many open items of a priority are so many whole days old, and how many of those are late. */
export type AgeCount = {
  readonly priority: ActionItemPriority
  readonly ageDays: number
  readonly count: number
  readonly overdue: number
}

export function ageGroupOf(ageDays: number): AgeGroup {
  return AGE_GROUPS.findLast(({ from }) => ageDays >= from)?.key ?? 'days0to7'
}

/** Every priority in its order, those without an open item too. */
export function agesByPriority(counts: readonly AgeCount[]): AgeByPriority[] {
  return ACTION_ITEM_PRIORITIES.map((priority) => {
    const ofPriority = counts.filter((row) => row.priority === priority)
    const inGroup = (group: AgeGroup) => sum(ofPriority.filter(({ ageDays }) => ageGroupOf(ageDays) === group))
    return {
      priority,
      total: sum(ofPriority),
      overdue: ofPriority.reduce((total, { overdue }) => total + overdue, 0),
      byAge: {
        days0to7: inGroup('days0to7'),
        days8to30: inGroup('days8to30'),
        days31to90: inGroup('days31to90'),
        over90days: inGroup('over90days'),
      },
    }
  })
}

function sum(counts: readonly AgeCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0)
}
