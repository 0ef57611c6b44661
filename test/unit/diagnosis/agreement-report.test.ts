import { describe, expect, it } from 'vitest'
import { agreementOf, type JudgedAnalysis } from '#lib/domain/diagnosis/agreement-report.ts'
import { blendedWithHistory, priorOf } from '#lib/domain/diagnosis/ranking/priors.ts'
import { rankCauses } from '#lib/domain/diagnosis/ranking/rank-causes.ts'
import { ROOT_CAUSES } from '#lib/domain/diagnosis/root-cause.ts'

const judged = (over: Partial<JudgedAnalysis>, index: number): JudgedAnalysis => ({
  incidentNumber: index,
  incidentTitle: 'Refused',
  analysisId: `a${index}`,
  publishedAt: new Date('2026-10-31T23:59:59Z'),
  gateway: 'nginx',
  published: 'app-crash',
  suggested: ['app-crash', 'oom-kill', 'restart-deploy'],
  ...over,
})

describe('how often a diagnosis was right', () => {
  it('counts the first and the first three, by month of publication in UTC, gateway and published cause', () => {
    const rows = [
      ...Array.from({ length: 7 }, (_, index) => judged({}, index)),
      judged({ published: 'oom-kill', gateway: null }, 7),
      judged({ published: 'tls-upstream', publishedAt: new Date('2026-11-01T00:00:00Z') }, 8),
    ]
    const report = agreementOf(rows, new Date('2026-11-23T00:00:00Z'))
    expect(report.all).toMatchObject({ total: 9, first: 7, amongThree: 8, isTooFew: false })
    expect(report.all.firstShare?.lower).toBeCloseTo(0.4526, 3)
    expect(report.byMonth.map(({ month, total, isTooFew }) => [month, total, isTooFew])).toEqual([
      ['2026-11', 1, true],
      ['2026-10', 8, false],
    ])
    expect(report.byGateway.map(({ gateway, total }) => [gateway, total])).toEqual([
      ['nginx', 8],
      [null, 1],
    ])
    expect(report.byCause[0]).toMatchObject({ rootCause: 'app-crash', first: 7, total: 7 })
    expect(report.differences.map(({ incidentNumber }) => incidentNumber)).toEqual([8, 7])
  })

  it('says nothing of shares without any case', () => {
    expect(agreementOf([], new Date()).all).toMatchObject({ total: 0, firstShare: null, isTooFew: true })
  })
})

describe('what the team’s own past adds', () => {
  const seen = [{ mechanism: 'connect-refused' as const, count: 3, weight: 1 }]
  const past = (count: number) => [{ of: 'of this service', counts: { 'oom-kill': count } as const, weight: 1 }]

  it('moves causes that the mechanism allows, with the reason in words and numbers', () => {
    const [without] = rankCauses(seen, [])
    const oom = rankCauses(seen, [], past(9)).find(({ rootCause }) => rootCause === 'oom-kill')
    expect(without?.rootCause).not.toBe('oom-kill')
    expect(oom?.reasons.map(({ words }) => words)).toContain(
      'it was the cause of 9 of 9 published incidents of this service',
    )
  })

  it('is bounded: a thousand incidents leave half of the prior as it was', () => {
    const prior = priorOf('connect-refused')
    const blended = blendedWithHistory(prior, past(1000))
    for (const cause of ROOT_CAUSES) expect(blended[cause]).toBeGreaterThanOrEqual(prior[cause] / 2)
    expect(blended['oom-kill']).toBeLessThan(0.55)
  })

  it('lifts nothing that the mechanism excludes above what it allows', () => {
    const tls = [{ mechanism: 'header-too-big' as const, count: 1, weight: 1 }]
    expect(rankCauses(tls, [], past(1000))[0]?.rootCause).toBe('invalid-response')
  })
})
