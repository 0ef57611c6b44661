import { expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { countIncidents } from '#lib/usecases/incident/count-incidents.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { listIncidentRepeats } from '#lib/usecases/incident/list-incident-repeats.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { anIncident } from '#test/support/incidents.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const

const RECORDS = [
  { services: ['cart'], rootCause: 'oom-kill', startedAt: '2026-01-01T00:00:00Z' },
  { services: ['search', 'cart'], rootCause: 'oom-kill', startedAt: '2026-04-01T00:00:00Z' },
  { services: ['cart'], rootCause: 'oom-kill', startedAt: '2026-06-30T00:00:00.001Z' },
  { services: ['cart'], rootCause: 'app-crash', startedAt: '2026-06-30T00:00:00Z' },
  { services: ['search'], rootCause: 'app-crash', startedAt: '2026-07-01T00:00:00Z' },
  { services: ['cart'], startedAt: '2026-07-02T00:00:00Z' },
  { services: ['cart'], startedAt: '2026-07-03T00:00:00Z' },
  { services: ['binned'], rootCause: 'oom-kill', startedAt: '2026-07-04T00:00:00Z' },
  { services: ['binned'], rootCause: 'oom-kill', startedAt: '2026-07-05T00:00:00Z' },
]

it('the filter for repeats finds those whose own page names an earlier one, to the last millisecond of 90 days', async () => {
  for (const record of RECORDS) await anIncident(record)
  await db().incident.update({ where: { number: 8 }, data: { deletedAt: new Date('2026-07-06T00:00:00Z') } })
  const named: number[] = []
  for (const number of [1, 2, 3, 4, 5, 6, 7, 9]) {
    const incident = await getIncidentReport(SYSTEM, String(number))
    if ((await listIncidentRepeats(SYSTEM, incident)).length > 0) named.push(number)
  }
  const { items } = await listIncidents(SYSTEM, { repeat: 'true', sort: 'number', order: 'asc' })
  expect(items.map(({ number }) => number)).toEqual(named)
  expect(named).toEqual([2])
  expect((await countIncidents(SYSTEM, { repeat: 'true' })).total).toBe(1)
  await expect(listIncidents(SYSTEM, { repeat: 'yes' })).rejects.toMatchObject({ code: 'invalid' })
})
