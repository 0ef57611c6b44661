import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { takeIncidentStep } from '#lib/usecases/incident/take-incident-step.ts'
import { undoIncidentStep } from '#lib/usecases/incident/undo-incident-step.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { storedState } from '#test/support/stored-state.ts'

// After `anIncident` is filed.
const NOW = new Date('2026-11-23T12:10:00Z')
const at = { now: NOW }
const take = async (input: Record<string, unknown>) => takeIncidentStep(await anEditor(), '1', input, at)
const undo = async () => undoIncidentStep(await anEditor(), '1', at)

describe('a step', () => {
  it('sets its instant, now or when it happened, and the state follows', async () => {
    await anIncident()
    expect(await take({ step: 'acknowledge' })).toMatchObject({ status: 'acknowledged', acknowledgedAt: NOW })
    const before = '2026-11-19T14:22:00Z'
    expect(await take({ step: 'mitigate', at: before })).toMatchObject({
      status: 'mitigated',
      mitigatedAt: new Date(before),
    })
    expect(await take({ step: 'resolve' })).toMatchObject({ status: 'resolved', resolvedAt: NOW })
    expect(await db().timelineEntry.count()).toBe(0)
  })

  it('at a time that cannot be is refused at the field of the time', async () => {
    await anIncident()
    await expect(take({ step: 'acknowledge', at: '2026-11-19T14:01:00Z' })).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { at: [expect.stringContaining('cannot be before impact started')] },
    })
  })

  it('that does not follow from the state is refused, so that two presses count once', async () => {
    await anIncident()
    const outcomes = await Promise.allSettled([take({ step: 'resolve' }), take({ step: 'resolve' })])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(take({ step: 'acknowledge' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await db().auditEntry.count({ where: { action: 'incident.step' } })).toBe(1)
  })

  it('on a page that is old is refused', async () => {
    await anIncident()
    await take({ step: 'acknowledge', version: 1 })
    await expect(take({ step: 'mitigate', version: 1 })).rejects.toMatchObject({ code: 'precondition_failed' })
  })

  it('needs the editor role', async () => {
    await anIncident()
    const reading = takeIncidentStep(await aViewer(), '1', { step: 'resolve' }, at)
    await expect(reading).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('stores nothing when its audit entry cannot be written', async () => {
    await anIncident()
    await take({ step: 'resolve' })
    const before = await storedState()
    await failAudits()
    const operator = { kind: 'system', name: 'test' } as const
    await expect(takeIncidentStep(operator, '1', { step: 'reopen' }, at)).rejects.toThrow('audits_fail')
    expect(await storedState()).toBe(before)
  })
})

describe('reopening', () => {
  it('clears the end and keeps in the timeline what it was', async () => {
    await anIncident({ mitigatedAt: '2026-11-19T14:22:00Z', resolvedAt: '2026-11-19T14:35:00Z' })
    expect(await take({ step: 'reopen' })).toMatchObject({ status: 'open', mitigatedAt: null, resolvedAt: null })
    const [entry] = await db().timelineEntry.findMany()
    expect(entry).toMatchObject({ isKeyEvent: true, occurredAt: NOW })
    expect(entry?.text).toContain('resolved at 2026-11-19 14:35 UTC')
  })
})

describe('undoing a step', () => {
  it.each(['acknowledge', 'mitigate', 'resolve'])('%s: the incident is as before', async (step) => {
    const { status, acknowledgedAt, mitigatedAt, resolvedAt } = await anIncident()
    await take({ step })
    expect(await undo()).toMatchObject({ status, acknowledgedAt, mitigatedAt, resolvedAt })
  })

  it('reopen: the end is back and the note is gone', async () => {
    const before = await anIncident({ mitigatedAt: '2026-11-19T14:22:00Z', resolvedAt: '2026-11-19T14:35:00Z' })
    await take({ step: 'reopen' })
    expect(await undo()).toMatchObject({
      status: 'resolved',
      mitigatedAt: before.mitigatedAt,
      resolvedAt: before.resolvedAt,
    })
    expect(await db().timelineEntry.count()).toBe(0)
  })

  it('is refused once something else was changed, and twice', async () => {
    await anIncident()
    await take({ step: 'acknowledge' })
    await updateIncident(await anEditor(), '1', { title: 'Other' }, at)
    await expect(undo()).rejects.toMatchObject({ code: 'conflict' })
    await take({ step: 'mitigate' })
    await undo()
    await expect(undo()).rejects.toMatchObject({ code: 'conflict' })
  })
})
