import { describe, expect, it } from 'vitest'
import { aToken, callApi } from '#test/support/call-api.ts'
import { anIncident } from '#test/support/incidents.ts'

type Group = {
  service: string | null
  severity: string | null
  incidents: number
  timeToResolve: Record<string, unknown>
}

async function report(query: string) {
  const answer = await callApi('get', `/reports/durations?${query}`, { token: await aToken('read') })
  const body = (await answer.json()) as { groups: Group[]; windowStart: string; windowEnd: string }
  return { status: answer.status, ...body }
}

const minutes = (count: number) => new Date(Date.UTC(2026, 10, 19, 14, count)).toISOString()

/** Six resolved after 10 … 60 minutes, one open; of two services and two severities. */
async function aWeek() {
  for (const [index, after] of [10, 20, 30, 40, 50, 60].entries()) {
    await anIncident({
      services: index < 4 ? ['cart', 'checkout-api'] : ['cart'],
      severity: index < 3 ? 'sev1' : 'sev3',
      startedAt: minutes(0),
      resolvedAt: minutes(after),
    })
  }
  await anIncident({ services: ['cart'], severity: 'sev3', startedAt: minutes(0) })
}

describe('the durations of a range', () => {
  it('are of all incidents that started in it, by severity, by service and by both', async () => {
    await aWeek()
    const { groups } = await report('asOf=2026-11-20T00:00:00Z&window=P7D')
    expect(groups.map(({ service, severity, incidents }) => [service, severity, incidents])).toEqual([
      [null, null, 7],
      [null, 'sev1', 3],
      [null, 'sev3', 4],
      ['cart', null, 7],
      ['cart', 'sev1', 3],
      ['cart', 'sev3', 4],
      ['checkout-api', null, 4],
      ['checkout-api', 'sev1', 3],
      ['checkout-api', 'sev3', 1],
    ])
    expect(groups[0]?.timeToResolve).toEqual({
      count: 6,
      notApplicable: 1,
      invalid: 0,
      medianSeconds: 35 * 60,
      medianIntervalSeconds: { low: 600, high: 3600, coverage: 0.96875 },
      p90Seconds: null,
      distribution: [0, 0, 1, 1, 3, 1, 0, 0, 0, 0],
    })
  })

  it('one service is told alone', async () => {
    await aWeek()
    const { groups } = await report('asOf=2026-11-20T00:00:00Z&window=P7D&service=checkout-api')
    expect(new Set(groups.map(({ service }) => service))).toEqual(new Set(['checkout-api']))
    expect(groups[0]).toMatchObject({ incidents: 4, timeToResolve: { medianSeconds: 25 * 60 } })
  })

  it('the range holds its first instant and not its last', async () => {
    await anIncident({ startedAt: '2026-11-13T00:00:00Z' })
    await anIncident({ startedAt: '2026-11-20T00:00:00Z' })
    const { groups, windowStart, windowEnd } = await report('asOf=2026-11-20T00:00:00Z&window=P7D')
    expect([windowStart, windowEnd]).toEqual(['2026-11-13T00:00:00.000Z', '2026-11-20T00:00:00.000Z'])
    expect(groups[0]?.incidents).toBe(1)
  })

  it.each(['window=P0D', 'window=P367D', 'window=1', 'asOf=yesterday', 'other=1'])('%s is refused', async (query) => {
    expect((await report(query)).status).toBe(422)
  })
})
