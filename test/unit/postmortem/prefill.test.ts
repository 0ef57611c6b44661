import { describe, expect, it } from 'vitest'
import { durationsOf } from '#lib/domain/incident/durations.ts'
import { NO_IMPACT } from '#lib/domain/incident/impact.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { type PrefillSource, prefilledTexts } from '#lib/domain/postmortem/prefill.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const DAY = '2026-11-19'
const at = (time: string, day = DAY) => new Date(`${day}T${time}:00Z`)
const ID = '019ab000-0000-7000-8000-000000000000' as Id
const OTHER_ID = '019ab000-0000-7000-8000-000000000001' as Id

function anIncident(fields: Partial<Incident> = {}): Incident {
  const incident = {
    id: ID,
    number: 318,
    title: 'Checkout answered 502',
    services: ['checkout-api'],
    severity: 'sev2',
    status: 'resolved',
    owner: 'Checkout',
    summary: '',
    startedAt: at('14:02'),
    detectedAt: at('14:06'),
    acknowledgedAt: at('14:09'),
    mitigatedAt: at('14:22'),
    resolvedAt: at('15:10'),
    impact: NO_IMPACT,
    failureMechanism: null,
    rootCause: null,
    rootCauseDetail: '',
    contributingFactors: [],
    trigger: '',
    detection: '',
    version: 1,
    createdAt: at('16:00'),
    updatedAt: at('16:00'),
    ...fields,
  } as Omit<Incident, 'durations'>
  return { ...incident, durations: durationsOf(incident) }
}

function anEntry(fields: Partial<TimelineEntry>): TimelineEntry {
  return {
    id: ID,
    incidentNumber: 318,
    occurredAt: at('14:06'),
    kind: 'note',
    text: 'Seen',
    evidence: [],
    isKeyEvent: false,
    recordedBy: null,
    version: 1,
    createdAt: at('16:00'),
    updatedAt: at('16:00'),
    ...fields,
  }
}

function prefilled(fields: Partial<Incident> = {}, source: Partial<PrefillSource> = {}) {
  return prefilledTexts({
    incident: anIncident(fields),
    timeline: [],
    alerts: [],
    budget: { isOngoing: false, services: [] },
    ...source,
  })
}

function share(used: number | null, budgetEvents: number | null, attributedRequests = 4112) {
  const window = { windowStart: at('00:00', '2026-10-20'), windowEnd: at('15:10') }
  const atEnd = { ...window, attributedRequests, totalRequests: 10_800_000, budgetEvents, share: used }
  return {
    isOngoing: false,
    services: [{ service: 'checkout-api', name: 'Checkout', target: 0.999, atEnd, today: atEnd }],
  }
}

describe('the first text of a post-mortem', () => {
  it('tells the course in UTC with durations, after the summary that is written already', () => {
    const texts = prefilled({ summary: 'One in nine failed.', services: ['checkout-api', 'storefront'] })
    expect(texts.summary).toBe(
      'One in nine failed.\n\nRequests to **checkout-api** and **storefront** failed from 19 Nov 2026 14:02 UTC to 15:10 UTC (1 h 8 min).',
    )
    expect(texts.detection).toBe(
      'Detected at 14:06 UTC, 4 min after impact started; acknowledged at 14:09 UTC, 3 min after detection.',
    )
    expect(texts.resolution).toBe(
      'Mitigated at 14:22 UTC, 20 min after impact started; resolved at 15:10 UTC, 1 h 8 min after impact started.',
    )
  })

  it('says the date where a time lies on another day, and what still lasts', () => {
    expect(prefilled({ resolvedAt: at('01:00', '2026-11-20') }).summary).toContain(
      'to 20 Nov 2026 01:00 UTC (10 h 58 min).',
    )
    expect(prefilled({ mitigatedAt: null, resolvedAt: null }).summary).toBe(
      'Requests to **checkout-api** have been failing since 19 Nov 2026 14:02 UTC; the incident is not resolved yet.',
    )
  })

  it('claims nothing that is not recorded: unknown times, numbers and causes leave no sentence', () => {
    const texts = prefilled({ detectedAt: null, acknowledgedAt: null, mitigatedAt: null, resolvedAt: null })
    expect(Object.keys(texts).sort()).toEqual(['summary', 'supporting_information'])
  })

  it('a time before the start gets no duration', () => {
    expect(prefilled({ detectedAt: at('14:00'), acknowledgedAt: null }).detection).toBe('Detected at 14:00 UTC.')
  })

  it('lists the impact in numbers, zero included, and the share of the budget', () => {
    const impact = {
      ...NO_IMPACT,
      description: 'Carts were lost.',
      failedRequests: 4112,
      totalRequests: 36_000,
      affectedUsers: 1930,
      interruptedSessions: 0,
      endpoints: ['POST /cart', 'GET `x`'],
      cost: 'about 12 000 €',
    }
    expect(prefilled({ impact }, { budget: share(0.3807, 10_800) }).impact).toBe(
      [
        'Carts were lost.',
        '',
        '- 4 112 of 36 000 requests failed (11 %)',
        '- 1 930 users affected',
        '- 0 sessions interrupted',
        '- Endpoints: `POST /cart`, `GET x`',
        '- Cost: about 12 000 €',
        '- 38 % of the error budget of checkout-api used (4 112 of 10 800 requests, 30 days to its end)',
      ].join('\n'),
    )
    expect(prefilled({}, { budget: share(null, null) }).impact).toBeUndefined()
    expect(prefilled({ impact }, { budget: share(0, 10_800, 0) }).impact).not.toContain('error budget')
    expect(prefilled({}, { budget: share(0, 10_800, 0) }).impact).toContain('0 % of the error budget')
  })

  it('names the cause with its definition, what the gateway saw, and the section of the runbook', () => {
    const { root_cause, contributing_factors } = prefilled({
      rootCause: 'restart-deploy',
      rootCauseDetail: 'Pods stopped at once.',
      failureMechanism: 'reset-before-headers',
      contributingFactors: ['keepalive-mismatch', 'No drain'],
    })
    expect(root_cause).toMatch(/^\*\*Restart or deploy without drain\.\*\* Requests reached an instance/)
    expect(root_cause).toContain('What the gateway saw: **Reset before the response.**')
    expect(root_cause).toContain('\n\nPods stopped at once.\n\n')
    expect(root_cause).toMatch(/\(\/r\/checkout-api\/restart-deploy\)$/)
    expect(contributing_factors).toBe('- Idle keep-alive race\n- No drain')
  })

  it('quotes the key events of its kind in one line each, all of them where none is marked', () => {
    const timeline = [
      anEntry({ kind: 'mitigation', text: 'Tried a restart' }),
      anEntry({ kind: 'mitigation', text: 'Rolled\nback\n\n```\nlog\n```', isKeyEvent: true, occurredAt: at('14:20') }),
      anEntry({ kind: 'detection', text: 'Alert fired' }),
    ]
    const texts = prefilled({}, { timeline })
    expect(texts.resolution?.split('\n\n')[1]).toBe('- 14:20 UTC: Rolled back')
    expect(texts.detection?.split('\n\n')[1]).toBe('- 14:06 UTC: Alert fired')
  })

  it('says which alert came first and how late, and leads to each kind of alert once', () => {
    const anAlert = (alertName: string, time: string, id = ID) => ({ id, alertName, startsAt: at(time) })
    const alerts = [
      anAlert('High`502', '14:05'),
      anAlert('Slow [p99]', '14:07', OTHER_ID),
      anAlert('High`502', '14:20'),
    ]
    const texts = prefilled({}, { alerts })
    expect(texts.detection?.split('\n\n')[0]).toBe('First alert: `High502` at 14:05 UTC, 3 min after impact started.')
    expect(texts.supporting_information?.split('\n').slice(1)).toEqual([
      `- [Alert High\`502, 14:05 UTC](</alerts/${ID}>)`,
      `- [Alert Slow p99, 14:07 UTC](</alerts/${OTHER_ID}>)`,
    ])
    expect(prefilled({}, { alerts: [anAlert('Early', '14:01')] }).detection).toContain('`Early` at 14:01 UTC.')
  })

  it('gathers the runbooks and the links of the timeline once each; a label cannot break out of its link', () => {
    const link = { kind: 'link', url: 'https://logs.example/a>b', label: 'Logs](x)' } as const
    const texts = prefilled({}, { timeline: [anEntry({ evidence: [link] }), anEntry({ evidence: [link] })] })
    expect(texts.supporting_information).toBe(
      '- [Runbook of checkout-api](/runbooks/checkout-api)\n- [Logs(x)](<https://logs.example/ab>)',
    )
  })
})
