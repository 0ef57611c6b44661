import { expect, test } from 'vitest'
import { allowedBadRatio } from '#lib/domain/error-budget/allowed-bad-ratio.ts'
import {
  DEFAULT_OUTAGE_POLICY,
  isAbovePolicy,
  updateOutagePolicyInput,
} from '#lib/domain/error-budget/outage-policy.ts'
import { whatIf, whatIfTarget } from '#lib/domain/error-budget/what-if.ts'
import { vector } from './vectors.ts'

type Input = { target: number; totalPerDay: number; incidents: { id: string; cause: string; bad: number }[] }
type Expected = {
  incidents: { id: string; share28d: number; postmortemRequired: boolean }[]
  classes: { cause: string; share90d: number; quarterlyP0Required: boolean }[]
}

test('V30: above 20 % of the budget, and not exactly 20 %, something must follow', () => {
  const { input, expected } = vector<Input, Expected>('V30')
  const budget = (days: number) => allowedBadRatio(input.target) * input.totalPerDay * days
  for (const { id, share28d, postmortemRequired } of expected.incidents) {
    const share = (input.incidents.find((incident) => incident.id === id)?.bad ?? Number.NaN) / budget(28)
    expect(share).toBeCloseTo(share28d, 9)
    expect(isAbovePolicy(share, DEFAULT_OUTAGE_POLICY.incidentPercent)).toBe(postmortemRequired)
  }
  for (const { cause, share90d, quarterlyP0Required } of expected.classes) {
    const bad = input.incidents.filter((incident) => incident.cause === cause).reduce((sum, one) => sum + one.bad, 0)
    expect(bad / budget(90)).toBeCloseTo(share90d, 9)
    expect(isAbovePolicy(bad / budget(90), DEFAULT_OUTAGE_POLICY.classPercent)).toBe(quarterlyP0Required)
  }
})

test('what is not known is never above the policy', () => {
  expect(isAbovePolicy(null, 20)).toBe(false)
})

test.each([0, 0.5, 101, Number.NaN, '20'])('a limit of %s per cent is refused', (incidentPercent) => {
  expect(updateOutagePolicyInput.safeParse({ incidentPercent, classPercent: 20 }).success).toBe(false)
})

test('the same traffic against other targets; the own one is among them', () => {
  const rows = whatIf({ totalRequests: 1_000_000, badRequests: 500, observedBuckets: 1 }, 0.998, 0.9995)
  expect(rows.map(({ target }) => target)).toEqual([0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999])
  expect(rows.find(({ isOwn }) => isOwn)).toMatchObject({ target: 0.998, consumed: 0.25 })
  expect(rows.find(({ target }) => target === 0.9995)).toMatchObject({ consumed: 1, remaining: 0, budgetEvents: 500 })
})

test('without traffic no target is met or missed', () => {
  const rows = whatIf({ totalRequests: 0, badRequests: 0, observedBuckets: 1 }, 0.999)
  expect(rows.every(({ consumed, budgetEvents }) => consumed === null && budgetEvents === null)).toBe(true)
})

test.each([
  ['99.95', 0.9995],
  ['99.9', 0.999],
  ['50', 0.5],
])('a target of %s per cent is read', (text, target) => {
  expect(whatIfTarget.parse(text)).toBe(target)
})

test.each(['100', '49.9', '0.999', '99,9', 'all', '99.99999'])('a target of %s is refused', (text) => {
  expect(whatIfTarget.safeParse(text).success).toBe(false)
})
