import { beforeEach, describe, expect, it } from 'vitest'
import { GET } from '#app/api/v1/incidents/route.ts'
import { db } from '#lib/db/client.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { anApiToken, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const

async function numbersOf(query: Record<string, unknown>): Promise<number[]> {
  return (await listIncidents(SYSTEM, query)).items.map(({ number }) => number)
}

/** Every page of a list, walked from cursor to cursor. */
async function walk(query: Record<string, unknown>, between: () => Promise<unknown> = async () => {}) {
  const seen: IncidentListItem[] = []
  let cursor: string | null | undefined
  do {
    const page = await listIncidents(SYSTEM, { ...query, ...(cursor && { cursor }) })
    seen.push(...page.items)
    cursor = page.nextCursor
    await between()
  } while (cursor)
  return seen.map(({ number }) => number)
}

describe('filters', () => {
  beforeEach(async () => {
    await anIncident({ title: 'Restart lost 100% of requests', startedAt: '2026-11-01T00:00:00Z', severity: 'sev1' })
    await anIncident({
      title: 'Cart out of memory',
      services: ['cart', 'checkout-api'],
      startedAt: '2026-11-10T23:59:59Z',
      resolvedAt: '2026-11-11T01:00:00Z',
      rootCause: 'oom-kill',
    })
    await anIncident({
      title: 'Search slow',
      services: ['search'],
      summary: 'Behind the *gateway_pool*',
      startedAt: '2026-11-11T00:00:00Z',
      acknowledgedAt: '2026-11-11T00:05:00Z',
      severity: 'sev4',
    })
  })

  it.each<[Record<string, unknown>, number[]]>([
    [{}, [3, 2, 1]],
    [{ service: 'cart' }, [2]],
    [{ service: 'checkout-api' }, [2, 1]],
    [{ service: ['cart', 'search'] }, [3, 2]],
    [{ service: 'nobody' }, []],
    [{ severity: 'sev1' }, [1]],
    [{ severity: ['sev1', 'sev4'] }, [3, 1]],
    [{ status: 'resolved' }, [2]],
    [{ status: ['open', 'acknowledged'] }, [3, 1]],
    [{ rootCause: 'oom-kill' }, [2]],
    [{ rootCause: 'none' }, [3, 1]],
    [{ rootCause: ['none', 'oom-kill'] }, [3, 2, 1]],
    [{ from: '2026-11-10' }, [3, 2]],
    [{ to: '2026-11-10' }, [2, 1]],
    [{ from: '2026-11-10T23:59:59Z', to: '2026-11-11T00:00:00Z' }, [2]],
    [{ q: '#2' }, [2]],
    [{ q: '2' }, [2]],
    [{ q: 'MEMORY' }, [2]],
    [{ q: 'cart memory' }, [2]],
    [{ q: 'cart restart' }, []],
    [{ q: '100%' }, [1]],
    [{ q: '%' }, []],
    [{ q: 'gateway_pool' }, [3]],
    [{ q: '_' }, []],
    [{ q: 'memroy' }, [2]],
    [{ q: 'the' }, []],
    [{ q: 'behind the pool' }, [3]],
    [{ q: "'; drop table incidents; --" }, []],
    [{ q: '#0' }, []],
    [{ q: '\\' }, []],
    [{ service: 'checkout-api', severity: 'sev2', q: 'memor' }, [2]],
  ])('%j finds %j', async (query, numbers) => {
    expect(await numbersOf(query)).toEqual(numbers)
  })

  it('each row has its services in order and its action items counted', async () => {
    const { id } = await db().incident.findFirstOrThrow({ where: { number: 2 } })
    const item = { incidentId: id, kind: 'prevent' } as const
    await db().actionItem.createMany({
      data: [
        { ...item, title: 'a' },
        { ...item, title: 'b', status: 'closed', resolution: 'completed', closedAt: new Date() },
      ],
    })
    const { items } = await listIncidents(await aViewer(), {})
    expect(items.map(({ services, actionItems }) => [services, actionItems])).toEqual([
      [['search'], { total: 0, closed: 0 }],
      [['cart', 'checkout-api'], { total: 2, closed: 1 }],
      [['checkout-api'], { total: 0, closed: 0 }],
    ])
    expect(items[1]?.durations.timeToResolve).toEqual({ kind: 'known', seconds: 3601 })
  })
})

describe('order and pages', () => {
  beforeEach(async () => {
    // Equal starts, severities and durations among them, so that only the number tells rows apart.
    for (let index = 0; index < 12; index++) {
      const startedAt = new Date(Date.UTC(2026, 10, 1 + (index % 4)))
      await anIncident({
        severity: `sev${1 + (index % 3)}`,
        startedAt: startedAt.toISOString(),
        ...(index % 2 === 0 && { resolvedAt: new Date(startedAt.getTime() + (index % 6) * 60_000 + 1).toISOString() }),
      })
    }
  })

  it.each([
    ['startedAt', 'desc'],
    ['startedAt', 'asc'],
    ['number', 'desc'],
    ['number', 'asc'],
    ['severity', 'asc'],
    ['severity', 'desc'],
    ['duration', 'desc'],
    ['duration', 'asc'],
  ])('by %s %s, pages of any size join to the same list', async (sort, order) => {
    const whole = await numbersOf({ sort, order })
    expect(whole).toHaveLength(12)
    expect(await walk({ sort, order, limit: '5' })).toEqual(whole)
    expect(await walk({ sort, order, limit: '1' })).toEqual(whole)
    expect(await walk({ sort, order, limit: '12' })).toEqual(whole)
  })

  it.each(['startedAt', 'severity', 'duration'])('by %s, the way back shows the same pages', async (sort) => {
    const first = await listIncidents(SYSTEM, { sort, limit: 5 })
    const second = await listIncidents(SYSTEM, { sort, limit: 5, cursor: first.nextCursor })
    const third = await listIncidents(SYSTEM, { sort, limit: 5, cursor: second.nextCursor })
    expect([first.previousCursor, third.items.length, third.nextCursor]).toEqual([null, 2, null])
    const secondAgain = await listIncidents(SYSTEM, { sort, limit: 5, cursor: third.previousCursor })
    expect(secondAgain).toEqual(second)
    const firstAgain = await listIncidents(SYSTEM, { sort, limit: 5, cursor: secondAgain.previousCursor })
    expect(firstAgain).toEqual(first)
  })

  it('without an order: latest, newest, worst and longest first', async () => {
    const first = async (sort: string) => (await listIncidents(SYSTEM, { sort, limit: 1 })).items[0]
    expect((await first('startedAt'))?.startedAt).toEqual(new Date(Date.UTC(2026, 10, 4)))
    expect((await first('number'))?.number).toBe(12)
    expect((await first('severity'))?.severity).toBe('sev1')
    expect((await first('duration'))?.durations.timeToResolve).toEqual({ kind: 'known', seconds: 240.001 })
  })

  it('incidents filed while somebody pages make nobody’s rows appear twice or vanish', async () => {
    const whole = await numbersOf({})
    const seen = await walk({ limit: 3 }, () => anIncident({ startedAt: '2026-11-20T00:00:00Z' }))
    expect(seen).toEqual(whole)
  })
})

describe('what a list cannot be asked', () => {
  it.each<[Record<string, string>, string]>([
    [{ colour: 'red' }, 'colour'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '201' }, 'limit'],
    [{ limit: '1e2x' }, 'limit'],
    [{ severity: 'bad' }, 'severity'],
    [{ status: 'closed' }, 'status'],
    [{ rootCause: 'gremlins' }, 'rootCause'],
    [{ from: 'yesterday' }, 'from'],
    [{ to: '2026-13-01' }, 'to'],
    [{ from: '9999-01-01' }, 'from'],
    [{ sort: 'title' }, 'sort'],
    [{ order: 'up' }, 'order'],
    [{ q: 'a\u0000' }, 'q'],
    [{ service: 'a\u0000' }, 'service'],
    [{ q: 'x'.repeat(201) }, 'q'],
    [{ cursor: 'nonsense' }, 'cursor'],
    [{ cursor: Buffer.from('["startedAt","desc","after","x",1]').toString('base64url') }, 'cursor'],
    [{ cursor: Buffer.from('["startedAt","desc","after",{"gt":""},1]').toString('base64url') }, 'cursor'],
    [
      { cursor: Buffer.from('["number","desc","after",99999999999,1]').toString('base64url'), sort: 'number' },
      'cursor',
    ],
  ])('%j', async (query, field) => {
    const { status, body } = await callApi(GET, { token: await anApiToken('read'), query })
    expect([status, Object.keys(fieldErrors(body))]).toEqual([422, [field]])
  })

  it('a cursor of another order is refused', async () => {
    await anIncident()
    await anIncident()
    const { nextCursor } = await listIncidents(SYSTEM, { limit: 1 })
    await expect(listIncidents(SYSTEM, { cursor: nextCursor, order: 'asc' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
