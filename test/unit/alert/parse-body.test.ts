import { describe, expect, it } from 'vitest'
import { INTEGRATION_KINDS, type IntegrationKind } from '#lib/domain/alert/integration-kind.ts'
import { maskSecrets } from '#lib/domain/alert/mask-secrets.ts'
import { parseBody } from '#lib/domain/alert/parse-body.ts'
import { receivedAlert } from '#lib/domain/alert/received-alert.ts'
import { alertBody, seededRandom } from '../../support/alert-bodies.ts'

const RULES = { serviceLabels: ['service'], ownHosts: ['hindsight.example.com'] }

function readOne(kind: IntegrationKind, text = alertBody(kind)) {
  const result = parseBody(kind, text)
  if (!result.ok || !result.alerts[0]) throw new Error(result.ok ? 'no alert' : result.reason)
  return receivedAlert(result.alerts[0], RULES)
}

describe('bodies as their senders post them', () => {
  it('Alertmanager: the episode begins with its start, the link names service and cause', () => {
    const { content, ...alert } = readOne('alertmanager')
    expect(alert).toMatchObject({
      fingerprint: '244ea4e2e8e773d3',
      state: 'firing',
      startsAt: new Date('2026-11-23T08:35:16.363Z'),
      endsAt: null,
    })
    expect(content).toMatchObject({
      alertName: 'High502Rate',
      serviceSlug: 'checkout-api',
      severityText: 'critical',
      link: { kind: 'own', service: 'checkout-api', url: 'https://hindsight.example.com/r/checkout-api?cause=oom' },
    })
  })

  it('Alertmanager: firing and resolved of one alert are the same episode', () => {
    const firing = readOne('alertmanager')
    const resolved = readOne('alertmanager', alertBody('alertmanager', 'alertmanager-0.25-resolved.json'))
    expect(resolved).toMatchObject({
      fingerprint: firing.fingerprint,
      episode: firing.episode,
      state: 'resolved',
      endsAt: new Date('2026-11-23T08:35:19Z'),
    })
  })

  it.each([
    ['grafana', 'checkout-api', 'own', '2026-11-23T02:12:00.000Z'],
    ['pagerduty', 'checkout-api', 'none', '2026-11-23T03:12:03.000Z'],
    ['datadog', 'checkout-api', 'own', '2026-11-23T03:12:03.000Z'],
    ['cloudwatch', 'checkout-api', 'own', '2026-11-23T03:12:31.123Z'],
    ['generic', 'checkout-api', 'foreign', '2026-11-23T03:12:00.000Z'],
  ] as const)('%s names the service, the link and the start', (kind, serviceSlug, linkKind, startsAt) => {
    const { content, startsAt: at, state } = readOne(kind)
    expect({ slug: content.serviceSlug, link: content.link.kind, at: at.toISOString(), state }).toEqual({
      slug: serviceSlug,
      link: linkKind,
      at: startsAt,
      state: 'firing',
    })
  })

  it('an event of PagerDuty about something else is understood and changes nothing', () => {
    const body = JSON.stringify({ event: { event_type: 'service.updated', data: { id: 'P1' } } })
    expect(parseBody('pagerduty', body)).toEqual({ ok: true, alerts: [], resolutions: [] })
  })

  it('OK of CloudWatch ends what fired before it, without naming the episode', () => {
    const body = alertBody('cloudwatch').replace('\\"NewStateValue\\":\\"ALARM\\"', '\\"NewStateValue\\":\\"OK\\"')
    expect(parseBody('cloudwatch', body)).toMatchObject({
      ok: true,
      alerts: [],
      resolutions: [{ endedAt: new Date('2026-11-23T03:12:31.123Z') }],
    })
  })

  it('a link that is no web address is never kept', () => {
    const body = alertBody('alertmanager').replaceAll(/https:[^"]*/g, 'javascript:alert(1)')
    expect(readOne('alertmanager', body).content.link).toEqual({ url: null, kind: 'none', service: null, cause: null })
  })
})

describe('secrets in bodies', () => {
  it('are covered, also in JSON within JSON, and JSON stays JSON', () => {
    const inner = JSON.stringify({ db_password: 'hunter2', note: 'see https://user:pw@example.com/x' })
    const body = JSON.stringify({ Message: inner, api_key: 'abc"def', header: 'Authorization: Bearer abcdefghijkl' })
    const masked = maskSecrets(body)
    expect(masked).not.toMatch(/hunter2|abc|def|user:pw|efghij/)
    expect(JSON.parse(JSON.parse(masked).Message)).toMatchObject({ db_password: '•••' })
  })

  it('long runs of anything take no long time', () => {
    const started = performance.now()
    for (const piece of ['\\', '"', 'a', '"token":"', '\\"secret', 'https://', 'Bearer '])
      maskSecrets(piece.repeat(300_000))
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})

describe.each(INTEGRATION_KINDS)('any body for %s', (kind) => {
  it('is read or refused with a reason, and never throws', () => {
    const random = seededRandom(kind.length)
    const original = alertBody(kind)
    let read = 0
    let refused = 0
    for (let round = 0; round < 2_000; round += 1) {
      const result = parseBody(kind, maskSecrets(mutated(original, random)))
      if (result.ok) {
        read += 1
        for (const alert of result.alerts) receivedAlert(alert, RULES)
      } else {
        refused += 1
        expect(result.reason).toMatch(/\S/)
      }
    }
    expect(read).toBeGreaterThan(50)
    expect(refused).toBeGreaterThan(50)
  })
})

const PIECES = [
  'null',
  '[]',
  '{}',
  '1e999',
  '"\\u0000"',
  '"\\ud800"',
  'true',
  '-1',
  '""',
  '{"__proto__":{"x":1}}',
  '[[[[]]]]',
]

function mutated(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length)
  const piece = PIECES[Math.floor(random() * PIECES.length)] ?? ''
  switch (Math.floor(random() * 6)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text.slice(0, at) + piece + text.slice(at + Math.floor(random() * 20))
    case 2:
      return text.replace(/"([A-Za-z_]+)":/g, (whole) => (random() < 0.1 ? '"gone":' : whole))
    case 3:
      return text.replace(/:("[^"\\]*"|null|\d+)/g, (whole) => (random() < 0.15 ? `:${piece}` : whole))
    case 4:
      return String.fromCharCode(...Array.from({ length: 40 }, () => Math.floor(random() * 65_536)))
    default:
      return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 65_536)) + text.slice(at)
  }
}
