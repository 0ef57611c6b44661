import { z } from 'zod'
import type { ActionItem } from '../action-item/action-item.ts'
import { baseVersion } from '../shared/version.ts'

const SHARE = 'A number from 1 to 100, in per cent of the budget.'
const percent = z.number(SHARE).min(1, SHARE).max(100, SHARE)

/** Above which share of a budget something must follow (SRE Workbook, appendix B). In per cent. */
export const outagePolicyView = z.object({
  incidentPercent: percent.describe('One incident above it, of the 30-day budget: post-mortem with a P0 action'),
  classPercent: percent.describe('One root cause above it, of the 90-day budget: on the list of the next review'),
  version: z.int(),
})
export type OutagePolicy = Readonly<z.output<typeof outagePolicyView>>

/** Version 0: nobody has stored one yet. */
export const DEFAULT_OUTAGE_POLICY: OutagePolicy = { incidentPercent: 20, classPercent: 20, version: 0 }

export const updateOutagePolicyInput = z.strictObject({
  incidentPercent: percent,
  classPercent: percent,
  version: baseVersion.unwrap().or(z.literal(0)).optional(),
})

/** Strictly above: exactly the limit is still within it. Unknown is never above. */
export function isAbovePolicy(share: number | null, percentOfBudget: number): boolean {
  // Compared in units of 1e-12: 5 600 of 28 000 is 20 % exactly, whatever the division leaves behind.
  return share !== null && Math.round(share * 1e12) > Math.round(percentOfBudget * 1e10)
}

/** What the policy asks of an incident that is above it. */
export type PolicyDuty = {
  readonly hasPublishedPostmortem: boolean
  readonly hasP0Action: boolean
}

export function isFulfilled({ hasPublishedPostmortem, hasP0Action }: PolicyDuty): boolean {
  return hasPublishedPostmortem && hasP0Action
}

/** Whether one of an incident's actions is a P0 that is done or still to be done. */
export function hasP0Action(items: readonly Pick<ActionItem, 'priority' | 'resolution'>[]): boolean {
  return items.some(({ priority, resolution }) => priority === 'p0' && resolution !== 'wont_do')
}
