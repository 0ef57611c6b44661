import { describe, expect, it } from 'vitest'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { NIGHT_CASES, type NightCase } from './night-cases.ts'

function diagnosisOf({ log, evidence, context = {} }: NightCase) {
  const analysis = new LogAnalysis()
  analysis.read('gateway.log', 'gateway', log)
  if (evidence !== undefined) analysis.read('evidence.log', 'evidence', evidence)
  return analysis.result({ context })
}

describe('what an experienced engineer would answer', () => {
  it.each(NIGHT_CASES)('$name', (one) => {
    const { mechanisms, causes, failureSeen, gateways } = diagnosisOf(one)
    const order = causes.map(({ rootCause }) => rootCause)
    expect(failureSeen).toBe(one.mechanism !== null)
    if (one.mechanism !== null) expect(mechanisms[0]?.mechanism).toBe(one.mechanism)
    if (one.mechanism !== null) expect(gateways[0]).toBe(one.gateway)
    if (one.first) expect(one.first).toContain(order[0])
    for (const cause of one.amongThree ?? []) expect(order.slice(0, 3)).toContain(cause)
  })
})
