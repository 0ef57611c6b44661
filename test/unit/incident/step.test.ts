import { describe, expect, it } from 'vitest'
import { runningDurations } from '#lib/domain/incident/running.ts'
import { offersUndo, recordedStep, stepChanges, stepEntry, stepErrors, stepsFrom } from '#lib/domain/incident/step.ts'

const AT = new Date('2026-11-19T14:30:00Z')
const STARTED = new Date('2026-11-19T14:00:00Z')

describe('the steps of an incident', () => {
  it.each([
    ['open', ['acknowledge', 'mitigate', 'resolve']],
    ['acknowledged', ['mitigate', 'resolve']],
    ['mitigated', ['resolve', 'reopen']],
    ['resolved', ['reopen']],
  ] as const)('from %s: %j', (status, steps) => {
    expect(stepsFrom({ status })).toEqual(steps)
  })

  it('set their instant; reopening clears the end and falls back to what is proven', () => {
    expect(stepChanges('mitigate', { acknowledgedAt: null }, AT)).toEqual({ mitigatedAt: AT })
    const reopened = { mitigatedAt: null, resolvedAt: null }
    expect(stepChanges('reopen', { acknowledgedAt: AT }, AT)).toEqual({ ...reopened, status: 'acknowledged' })
    expect(stepChanges('reopen', { acknowledgedAt: null }, AT)).toEqual({ ...reopened, status: 'open' })
  })

  it('only reopening leaves an entry: it keeps the instants that it clears', () => {
    const incident = { mitigatedAt: STARTED, resolvedAt: AT }
    expect(stepEntry('resolve', incident, AT)).toBeNull()
    expect(stepEntry('reopen', incident, AT)).toMatchObject({
      kind: 'note',
      isKeyEvent: true,
      text: 'Reopened: the impact is back. It had been mitigated at 2026-11-19 14:00 UTC and resolved at 2026-11-19 14:30 UTC.',
    })
    expect(stepEntry('reopen', { mitigatedAt: null, resolvedAt: null }, AT)?.text).toBe('Reopened: the impact is back.')
  })

  it('an error of the instant stands at the field that was filled in', () => {
    const errors = { mitigatedAt: ['Too early.'], services: ['Unknown.'] }
    expect(stepErrors('mitigate', errors)).toEqual({ at: ['Too early.'], services: ['Unknown.'] })
  })
})

describe('undoing', () => {
  it('reads what was before from the audit entry of a step, and from no other', () => {
    const details = {
      step: 'mitigate',
      changes: {
        status: { from: 'acknowledged', to: 'mitigated' },
        mitigatedAt: { from: null, to: AT.toISOString() },
      },
    }
    expect(recordedStep({ action: 'incident.step', details })?.undo).toEqual({
      status: 'acknowledged',
      mitigatedAt: null,
    })
    expect(recordedStep({ action: 'incident.update', details })).toBeNull()
    expect(recordedStep({ action: 'incident.step', details: {} })).toBeNull()
    expect(recordedStep(undefined)).toBeNull()
  })

  it('is offered for a quarter of an hour', () => {
    const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
    expect([offersUndo({ occurredAt: AT }, later(14)), offersUndo({ occurredAt: AT }, later(15))]).toEqual([
      true,
      false,
    ])
  })
})

describe('durations that still run', () => {
  const instants = { startedAt: STARTED, detectedAt: null, mitigatedAt: null, resolvedAt: null }

  it.each([
    [
      'open',
      { ...instants, detectedAt: STARTED },
      { timeToAcknowledge: 1800, timeToMitigate: 1800, timeToResolve: 1800 },
    ],
    ['open', instants, { timeToMitigate: 1800, timeToResolve: 1800 }],
    ['acknowledged', { ...instants, mitigatedAt: AT }, { timeToResolve: 1800 }],
    ['mitigated', instants, { timeToResolve: 1800 }],
    ['resolved', { ...instants, resolvedAt: AT }, {}],
  ] as const)('%s', (status, given, running) => {
    expect(runningDurations({ ...given, status }, AT)).toEqual(running)
  })
})
