import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getTrendReport } from '#lib/usecases/report/get-trend-report.ts'
import { aViewer } from '#test/support/actors.ts'
import { anIncident } from '#test/support/incidents.ts'

const now = new Date('2026-11-23T12:00:00Z')

test('triggers count by the kind that was chosen, else by their words; what lies in the bin does not count', async () => {
  const viewer = await aViewer()
  await anIncident({ triggerKind: 'capacity', trigger: 'Deploy of 4.2' }, now)
  await anIncident({ trigger: 'Deploy of 4.3' }, now)
  await anIncident({}, now)
  const binned = await anIncident({ triggerKind: 'hardware' }, now)
  await db().incident.update({ where: { id: binned.id }, data: { deletedAt: now } })
  await anIncident({ triggerKind: 'hardware', startedAt: '2026-11-23T08:00:00Z' }, now)
  const { triggers, rangeEnd } = await getTrendReport(viewer, {}, { now })
  expect(rangeEnd).toEqual(new Date('2026-11-23T00:00:00Z'))
  const counted = new Map(triggers.map(({ trigger, ...row }) => [trigger, [row.incidents, row.readFromWords]]))
  expect(counted).toEqual(
    new Map([
      ['capacity', [1, 0]],
      ['binary_push', [1, 1]],
      ['not_stated', [1, 0]],
    ]),
  )
})

test('the weeks are asked for by number, and others are refused in words', async () => {
  const viewer = await aViewer()
  await anIncident({}, now)
  const { services } = await getTrendReport(viewer, { weeks: '26' }, { now })
  expect(services.map(({ service, verdict, weeks }) => [service, verdict, weeks.length])).toEqual([
    ['checkout-api', 'no_traffic', 26],
  ])
  await expect(getTrendReport(viewer, { weeks: '27' }, { now })).rejects.toMatchObject({
    code: 'invalid',
    fieldErrors: { weeks: [expect.stringContaining('8 to 26')] },
  })
})
