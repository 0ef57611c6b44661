import { describe, expect, it } from 'vitest'
import { GET } from '#app/api/v1/incidents/[number]/route.ts'
import { db } from '#lib/db/client.ts'
import { listIncidentHistory } from '#lib/usecases/incident/list-incident-history.ts'
import { listIncidentRepeats } from '#lib/usecases/incident/list-incident-repeats.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'

const NOW = new Date('2026-11-23T12:00:00Z')

describe('one incident through the API', () => {
  it('comes with its timeline in the order of what happened, and its action items', async () => {
    const { id } = await anIncident()
    const entry = { incidentId: id, kind: 'note' } as const
    await db().timelineEntry.createMany({
      data: [
        { ...entry, occurredAt: new Date('2026-11-19T14:22:00Z'), text: 'Rolled back' },
        { ...entry, occurredAt: new Date('2026-11-19T14:02:00Z'), text: 'Rollout begins' },
      ],
    })
    await db().actionItem.create({ data: { incidentId: id, kind: 'prevent', title: 'Drain on SIGTERM' } })
    const { status, body } = await callApi(GET, { token: await anApiToken('read'), params: { number: '1' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      number: 1,
      timeline: [{ text: 'Rollout begins' }, { text: 'Rolled back' }],
      actionItems: [{ title: 'Drain on SIGTERM', status: 'open' }],
    })
  })
})

describe('repeats', () => {
  const like = { rootCause: 'oom-kill', services: ['cart', 'checkout-api'] }

  it('are the earlier incidents of 90 days with the same cause and one of the services, latest first', async () => {
    await anIncident({ ...like, startedAt: '2026-08-21T14:01:59Z' })
    await anIncident({ ...like, startedAt: '2026-08-21T14:02:00Z' })
    await anIncident({ ...like, startedAt: '2026-11-01T00:00:00Z', services: ['checkout-api'] })
    await anIncident({ ...like, startedAt: '2026-11-02T00:00:00Z', services: ['search'] })
    await anIncident({ ...like, startedAt: '2026-11-03T00:00:00Z', rootCause: 'app-crash' })
    await anIncident({ ...like, startedAt: '2026-11-04T00:00:00Z', rootCause: null })
    await anIncident({ ...like, startedAt: '2026-11-20T00:00:00Z' })
    const incident = await anIncident({ ...like, startedAt: '2026-11-19T14:02:00Z' })
    const repeats = await listIncidentRepeats(await aViewer(), incident)
    expect(repeats.map(({ number }) => number)).toEqual([3, 2])
  })

  it('say how many of their action items are still open', async () => {
    const earlier = await anIncident({ ...like, startedAt: '2026-11-01T00:00:00Z' })
    const item = { incidentId: earlier.id, kind: 'prevent', title: 'Raise the limit' } as const
    await db().actionItem.createMany({
      data: [item, { ...item, status: 'closed', resolution: 'completed', closedAt: NOW }],
    })
    const repeats = await listIncidentRepeats(await aViewer(), await anIncident(like))
    expect(repeats).toMatchObject([{ number: 1, openActionItems: 1 }])
  })

  it('without a cause there are none: unknown is not "the same"', async () => {
    await anIncident({ startedAt: '2026-11-01T00:00:00Z' })
    expect(await listIncidentRepeats(await aViewer(), await anIncident())).toEqual([])
  })
})

describe('history', () => {
  it('says who changed which fields, newest first', async () => {
    const incident = await anIncident()
    const editor = await anEditor()
    await updateIncident(editor, '1', { severity: 'sev1', owner: 'Payments' }, { now: NOW })
    const history = await listIncidentHistory(await aViewer(), incident)
    expect(history.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['incident.update', editor.name],
      ['incident.create', 'test'],
    ])
    expect(Object.keys(history[0]?.details.changes ?? {}).sort()).toEqual(['owner', 'severity'])
  })
})
