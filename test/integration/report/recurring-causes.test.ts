import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { listIncidentRepeats } from '#lib/usecases/incident/list-incident-repeats.ts'
import { getRecurringCauses } from '#lib/usecases/report/get-recurring-causes.ts'
import { aViewer } from '#test/support/actors.ts'
import { anIncident } from '#test/support/incidents.ts'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

async function anOccurrence(daysAgo: number, actions: { title: string; doneDaysAgo: number | null }[] = []) {
  const incident = await anIncident({ startedAt: ago(daysAgo).toISOString(), rootCause: 'oom-kill' }, now)
  for (const { title, doneDaysAgo } of actions) {
    await db().actionItem.create({
      data: {
        incidentId: incident.id,
        title,
        kind: 'prevent',
        ...(doneDaysAgo === null
          ? { status: 'open' }
          : { status: 'closed', resolution: 'completed', closedAt: ago(doneDaysAgo) }),
      },
    })
  }
  return incident
}

test('the report names the action that was open at a repeat, and the one that did not hold', async () => {
  const first = await anOccurrence(50, [{ title: 'Raise the memory limit', doneDaysAgo: 40 }])
  const second = await anOccurrence(20, [{ title: 'Find the leak', doneDaysAgo: null }])
  const third = await anOccurrence(5)
  const { items } = await getRecurringCauses(await aViewer(), {}, { now })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ service: 'checkout-api', count: 2, hasRunbookSection: false, previousGapDays: 15 })
  expect(items[0]?.openAtRepeat).toMatchObject([
    { incident: third.number, earlier: second.number, action: { title: 'Find the leak', closedAt: null } },
  ])
  expect(items[0]?.failedFixes).toMatchObject([
    { incident: second.number, earlier: first.number, action: { title: 'Raise the memory limit' }, daysAfter: 20 },
    { incident: third.number, earlier: first.number, daysAfter: 35 },
  ])
  expect(items[0]?.efficacy).toMatchObject({ before: { count: 1 }, after: { count: 2 }, verdict: 'too_early' })
})

test('an incident names the actions of the earlier ones', async () => {
  await anOccurrence(20, [{ title: 'Find the leak', doneDaysAgo: null }])
  const repeats = await listIncidentRepeats(await aViewer(), await anOccurrence(5))
  expect(repeats).toMatchObject([{ openActionItems: 1, actions: [{ title: 'Find the leak', closedAt: null }] }])
})

test('an incident in the bin neither repeats nor fixes anything', async () => {
  await anOccurrence(20, [{ title: 'Find the leak', doneDaysAgo: null }])
  await db().incident.updateMany({ data: { deletedAt: now } })
  await anOccurrence(5)
  const { items } = await getRecurringCauses(await aViewer(), {}, { now })
  expect(items[0]).toMatchObject({ count: 1, openAtRepeat: [], failedFixes: [], efficacy: null, previousGapDays: null })
})

test('a section of the runbook covers the cause', async () => {
  await anOccurrence(5)
  const service = await db().service.findUniqueOrThrow({ where: { slug: 'checkout-api' } })
  await db().runbook.create({
    data: { serviceId: service.id, causes: { create: { position: 0, rootCause: 'oom-kill' } } },
  })
  const { items } = await getRecurringCauses(await aViewer(), { window: 'P90D' }, { now })
  expect(items[0]?.hasRunbookSection).toBe(true)
})
