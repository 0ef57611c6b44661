import { describe, expect, it } from 'vitest'
import { DEFAULT_OUTAGE_POLICY } from '#lib/domain/error-budget/outage-policy.ts'
import type { Severity } from '#lib/domain/incident/severity.ts'
import { proposePostmortem } from '#lib/domain/postmortem/proposal.ts'
import { DEFAULT_REVIEW_SETTINGS } from '#lib/domain/postmortem/review-settings.ts'

const rules = { days: DEFAULT_REVIEW_SETTINGS.days, policy: DEFAULT_OUTAGE_POLICY }

describe('a post-mortem is proposed', () => {
  it.each<[Severity, (number | null)[], { isProposed: boolean; bySeverity: boolean; byBudget: boolean }]>([
    ['sev1', [], { isProposed: true, bySeverity: true, byBudget: false }],
    ['sev2', [0.5], { isProposed: true, bySeverity: true, byBudget: true }],
    ['sev3', [0.19, null], { isProposed: false, bySeverity: false, byBudget: false }],
    ['sev3', [0.2], { isProposed: false, bySeverity: false, byBudget: false }],
    ['sev4', [0.01, 0.21], { isProposed: true, bySeverity: false, byBudget: true }],
    ['sev4', [null], { isProposed: false, bySeverity: false, byBudget: false }],
  ])('for %s with shares %j of the budgets: %j', (severity, shares, expected) => {
    expect(proposePostmortem(severity, shares, rules)).toMatchObject(expected)
  })

  it('as the team set deadlines and policy, with the largest share', () => {
    const own = { days: { ...rules.days, sev4: 3 }, policy: { incidentPercent: 5 } }
    expect(proposePostmortem('sev4', [0.06, 0.02], own)).toEqual({
      isProposed: true,
      bySeverity: true,
      byBudget: true,
      share: 0.06,
    })
  })
})
