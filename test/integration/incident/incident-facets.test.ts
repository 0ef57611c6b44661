import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { INCIDENT_FACETS, type IncidentFacet } from '#lib/domain/incident/facets.ts'
import { countIncidents } from '#lib/usecases/incident/count-incidents.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { anIncident } from '#test/support/incidents.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const
const VALUES: Readonly<Record<IncidentFacet, readonly string[]>> = {
  service: ['cart', 'checkout-api', 'search'],
  severity: ['sev1', 'sev2', 'sev3'],
  status: ['open', 'acknowledged', 'resolved'],
  rootCause: ['oom-kill', 'restart-deploy', 'none'],
  failureMechanism: ['connect-refused', 'none'],
  triggerKind: ['binary_push', 'none'],
  postmortem: ['none', 'draft', 'in_review', 'published', 'overdue'],
}

/** Incidents of every kind; the post-mortems of long resolved ones are late. */
async function aWorld() {
  const startedAt = '2026-01-10T08:00:00Z'
  const resolvedAt = '2026-01-10T09:00:00Z'
  await anIncident({ services: ['cart', 'search'], severity: 'sev1', rootCause: 'oom-kill', startedAt, resolvedAt })
  await anIncident({ services: ['cart'], severity: 'sev1', failureMechanism: 'connect-refused', startedAt, resolvedAt })
  await anIncident({ severity: 'sev2', rootCause: 'oom-kill', startedAt, resolvedAt })
  await anIncident({
    severity: 'sev3',
    rootCause: 'restart-deploy',
    triggerKind: 'binary_push',
    startedAt,
    resolvedAt,
    title: 'Rollout',
  })
  await anIncident({ severity: 'sev2', startedAt, acknowledgedAt: '2026-01-10T08:05:00Z' })
  await anIncident({ services: ['search'], severity: 'sev3', title: 'Rollout again' })
  await anIncident({ services: ['cart'], title: 'Binned' })
  const rows = await db().incident.findMany({ orderBy: { number: 'asc' } })
  const id = (number: number) => rows[number - 1]?.id ?? ''
  await db().incident.update({ where: { id: id(7) }, data: { deletedAt: new Date() } })
  for (const [number, status] of [
    [1, 'draft'],
    [3, 'in_review'],
    [4, 'published'],
  ] as const) {
    await db().postmortem.create({
      data: {
        incidentId: id(number),
        templateName: 'Standard',
        status,
        publishedAt: status === 'published' ? new Date() : null,
      },
    })
  }
}

async function numbersOf(query: Record<string, unknown>): Promise<number[]> {
  return (await listIncidents(SYSTEM, query)).items.map(({ number }) => number)
}

describe('the filter for post-mortems', () => {
  it.each<[string | string[], number[]]>([
    ['none', [6, 5, 2]],
    ['draft', [1]],
    ['in_review', [3]],
    ['published', [4]],
    ['overdue', [3, 2, 1]],
    [
      ['published', 'overdue'],
      [4, 3, 2, 1],
    ],
  ])('%j finds %j', async (postmortem, numbers) => {
    await aWorld()
    expect(await numbersOf({ postmortem })).toEqual(numbers)
  })
})

describe('facets', () => {
  it('say for each value what the list would have, were it chosen besides the other filters', async () => {
    await aWorld()
    const filters = fc.record(
      Object.fromEntries(INCIDENT_FACETS.map((facet) => [facet, fc.subarray([...VALUES[facet]], { maxLength: 2 })])),
    )
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom({}, { q: 'rollout' }, { from: '2026-06-01' }), async (chosen, more) => {
        const query = {
          ...more,
          ...Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.length > 0)),
        }
        const counts = await countIncidents(SYSTEM, query)
        expect(counts.total).toBe((await numbersOf(query)).length)
        for (const facet of INCIDENT_FACETS) {
          for (const value of VALUES[facet]) {
            const counted = counts.facets[facet].find((one) => one.value === value)?.count ?? 0
            const listed = await numbersOf({ ...query, [facet]: value })
            expect(counted, `${facet}=${value} with ${JSON.stringify(query)}`).toBe(listed.length)
          }
        }
      }),
      { numRuns: 12 },
    )
  })

  it('are ordered by count; values that nothing has are left out', async () => {
    await aWorld()
    const { total, unresolved, facets } = await countIncidents(SYSTEM, {})
    expect([total, unresolved]).toEqual([6, 2])
    expect(facets.service).toEqual([
      { value: 'checkout-api', count: 3 },
      { value: 'cart', count: 2 },
      { value: 'search', count: 2 },
    ])
    expect(facets.status).toEqual([
      { value: 'resolved', count: 4 },
      { value: 'acknowledged', count: 1 },
      { value: 'open', count: 1 },
    ])
  })
})
