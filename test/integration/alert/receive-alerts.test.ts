import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { db, pool } from '#lib/db/client.ts'
import { ALERT_BODY_MAX_BYTES } from '#lib/domain/alert/delivery.ts'
import { INTEGRATION_KINDS } from '#lib/domain/alert/integration-kind.ts'
import { revokeIntegration } from '#lib/usecases/alert/revoke-integration.ts'
import { updateIntegration } from '#lib/usecases/alert/update-integration.ts'
import { alertBody, seededRandom } from '../../support/alert-bodies.ts'
import { alertmanagerBody, anIntegration, postHook, rulesApplied } from '../../support/hooks.ts'
import { aService } from '../../support/services.ts'
import { signedSns } from '../../support/sns.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const

function storedAlerts() {
  return db().alert.findMany({
    orderBy: [{ fingerprint: 'asc' }, { startsAt: 'asc' }],
    omit: { id: true, integrationId: true, firstReceivedAt: true, lastReceivedAt: true, routedAt: true },
  })
}

describe('a body with a key', () => {
  it.each(INTEGRATION_KINDS.filter((kind) => kind !== 'cloudwatch'))(
    'of %s is stored once, however often it comes',
    async (kind) => {
      const serviceId = await aService('checkout-api')
      const { key } = await anIntegration(kind)
      for (const call of [{ key }, { pathKey: key }]) {
        expect(await postHook(kind, alertBody(kind), call)).toMatchObject({
          status: 200,
          body: { outcome: 'processed' },
        })
      }
      expect(await storedAlerts()).toEqual([expect.objectContaining({ state: 'firing', serviceId })])
      expect(await db().alertDelivery.count()).toBe(2)
    },
  )

  it('is refused when the key is unknown, revoked, or of another kind, and nothing is stored', async () => {
    const integration = await anIntegration('alertmanager')
    const body = alertBody('alertmanager')
    for (const key of [undefined, 'hsi_unknown', '', `${integration.key}x`]) {
      expect((await postHook('alertmanager', body, key === undefined ? {} : { key })).status).toBe(401)
    }
    expect((await postHook('grafana', body, { key: integration.key })).status).toBe(401)
    expect((await postHook('nagios', body, { key: integration.key })).status).toBe(404)
    await revokeIntegration(SYSTEM, integration.id, { now: new Date() })
    expect((await postHook('alertmanager', body, { key: integration.key })).status).toBe(401)
    expect(await db().alertDelivery.count()).toBe(0)
  })

  it('is held to the key, the secret and the rules as they are now, although keys are remembered', async () => {
    await aService('checkout-api')
    const integration = await anIntegration('generic', { action: 'record' })
    const { id, key } = integration
    const post = (headers: Record<string, string> = {}) =>
      postHook('generic', alertBody('generic'), { key, headers }).then(({ status }) => status)
    expect(await post()).toBe(200)
    const signingSecret = 'correct horse'
    const change = { action: 'open_incident', signingSecret, version: 1 }
    await updateIntegration(SYSTEM, id, change, { now: new Date() })
    expect(await post()).toBe(401)
    const digest = createHmac('sha256', signingSecret).update(alertBody('generic')).digest('hex')
    expect(await post({ 'x-hindsight-signature': `sha256=${digest}` })).toBe(200)
    await revokeIntegration(SYSTEM, id, { now: new Date() })
    expect(await post({ 'x-hindsight-signature': `sha256=${digest}` })).toBe(401)
    expect(await db().alertDelivery.count()).toBe(2)
    await rulesApplied()
  })

  it('is refused when it is too large, and nothing is stored', async () => {
    const { key } = await anIntegration('generic')
    expect((await postHook('generic', 'x'.repeat(ALERT_BODY_MAX_BYTES + 1), { key })).status).toBe(413)
    expect(await db().alertDelivery.count()).toBe(0)
  })

  it('that cannot be read is kept aside with the reason, secrets covered', async () => {
    const { key } = await anIntegration('alertmanager')
    const body = '{"password":"hunter2", "alerts": [{"status":"firing","startsAt":"yesterday"}]}'
    expect((await postHook('alertmanager', body, { key })).status).toBe(202)
    expect(await db().alertDelivery.findMany()).toEqual([
      expect.objectContaining({ outcome: 'quarantined', reason: 'Alert 1: "startsAt" is no date and time.' }),
    ])
    expect((await db().alertDelivery.findFirstOrThrow()).body).not.toContain('hunter2')
  })

  it('leaves the same alerts in any order, one body mixing states', async () => {
    await aService('checkout-api')
    const random = seededRandom(4)
    const bodies = ['a', 'b'].flatMap((fingerprint) => [
      alertmanagerBody({ fingerprint }),
      alertmanagerBody(
        { fingerprint, labels: { pod: 'x' } },
        { fingerprint: 'c', state: 'resolved', endsAt: '2026-11-23T03:20:00Z' },
      ),
      alertmanagerBody({ fingerprint, state: 'resolved', endsAt: '2026-11-23T03:30:00Z' }, { fingerprint: 'c' }),
      alertmanagerBody({ fingerprint, startsAt: '2026-11-23T09:00:00Z' }),
    ])
    const outcomes = []
    for (let round = 0; round < 8; round += 1) {
      const { key, id } = await anIntegration('alertmanager', { action: 'record' })
      const order = [...bodies, ...bodies].map((body) => ({ body, at: random() })).toSorted((a, b) => a.at - b.at)
      await Promise.all(order.map(({ body }) => postHook('alertmanager', body, { key })))
      outcomes.push(await storedAlerts())
      await db().alert.deleteMany({ where: { integrationId: id } })
    }
    expect(outcomes[0]).toHaveLength(5)
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
  })

  it('of PagerDuty and Grafana must be signed once a secret is set', async () => {
    const secret = 'correct horse'
    for (const [kind, header, prefix] of [
      ['pagerduty', 'x-pagerduty-signature', 'v1=00,v1='],
      ['grafana', 'x-grafana-alerting-signature', ''],
    ] as const) {
      const { key } = await anIntegration(kind, { signingSecret: secret })
      const body = alertBody(kind)
      const signature = createHmac('sha256', secret).update(body).digest('hex')
      const sign = (text: string) => ({ pathKey: key, headers: { [header]: text } })
      expect((await postHook(kind, body, { pathKey: key })).status).toBe(401)
      expect((await postHook(kind, `${body} `, sign(prefix + signature))).status).toBe(401)
      expect((await postHook(kind, body, sign(prefix + signature))).status).toBe(200)
    }
  })

  it('a word that an alert is over ends what fired before it, even when it comes first', async () => {
    const { key } = await anIntegration('generic')
    const firing = { alertName: 'a', state: 'firing', startsAt: '2026-11-23T03:00:00Z', fingerprint: 'f' }
    const over = { alertName: 'a', state: 'resolved', endsAt: '2026-11-23T03:30:00Z', fingerprint: 'f' }
    const again = { ...firing, startsAt: '2026-11-23T04:00:00Z' }
    for (const told of [over, again, firing, over]) await postHook('generic', JSON.stringify(told), { key })
    expect((await storedAlerts()).map(({ state, endsAt }) => [state, endsAt?.toISOString()])).toEqual([
      ['resolved', '2026-11-23T03:30:00.000Z'],
      ['firing', undefined],
    ])
  })
})

describe('a burst', () => {
  it('of 10,000 groups that open at once is stored whole', async () => {
    const { key } = await anIntegration('alertmanager', { action: 'record' })
    const statuses = new Set<number>()
    await Promise.all(
      Array.from({ length: 50 }, async (_, worker) => {
        for (let index = 0; index < 200; index += 1) {
          const { status } = await postHook('alertmanager', alertmanagerBody({ fingerprint: `${worker}-${index}` }), {
            key,
          })
          statuses.add(status)
        }
      }),
    )
    expect([...statuses]).toEqual([200])
    expect(await db().alert.count()).toBe(10_000)
  }, 120_000)
})

/** What breaks readers: cut, doubled, of the wrong kind, too deep, or what PostgreSQL refuses. */
const JUNK = [
  '\0',
  '"\\u0000"',
  '"\\udfff"',
  '99999999999999999999',
  '1e999',
  '{}',
  '[]',
  'null',
  '"2300-01-01T00:00:00Z"',
  '"javascript:alert(1)"',
  '{"__proto__":{"a":1}}',
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
] as const

/** A body that was damaged somewhere: text put in, cut out, or values replaced. */
function damaged(body: string, random: () => number): string {
  const junk = JUNK[Math.floor(random() * JUNK.length)] ?? ''
  const at = Math.floor(random() * body.length)
  const way = random()
  if (way < 0.2) return body.slice(0, at) + junk + body.slice(at)
  if (way < 0.3) return body.slice(0, at) + body.slice(at + Math.ceil(random() * 40))
  return body.replace(/:("(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?|null|true|false|\{\}|\[\])/g, (text) =>
    random() < 0.1 ? `:${junk}` : text,
  )
}

/** Amazon signs what it sends: what is damaged is the alarm, which anybody may write. */
function damagedAlarm(random: () => number): string {
  const { Message = '', ...envelope } = JSON.parse(alertBody('cloudwatch')) as Record<string, string>
  return JSON.stringify(signedSns({ ...envelope, Message: damaged(Message, random) }))
}

const FUZZ_BODIES = 2_000
const FUZZ_AT_ONCE = 200

describe.each(INTEGRATION_KINDS)('any body for %s', (kind) => {
  it('is stored or kept aside, and never an error', async () => {
    const { key } = await anIntegration(kind, { action: 'record' })
    const random = seededRandom(7)
    const body = alertBody(kind)
    const answers: Record<number, number> = {}
    for (let round = 0; round < FUZZ_BODIES / FUZZ_AT_ONCE; round += 1) {
      const bodies = Array.from({ length: FUZZ_AT_ONCE }, () =>
        kind === 'cloudwatch' ? damagedAlarm(random) : damaged(body, random),
      )
      for (const { status } of await Promise.all(bodies.map((text) => postHook(kind, text, { key })))) {
        answers[status] = (answers[status] ?? 0) + 1
      }
    }
    const [processed, quarantined] = await Promise.all(
      (['processed', 'quarantined'] as const).map((outcome) => db().alertDelivery.count({ where: { outcome } })),
    )
    expect(answers).toEqual({ 200: processed, 202: quarantined })
    expect(Number(processed) + Number(quarantined)).toBe(FUZZ_BODIES)
    expect(processed).toBeGreaterThan(0)
    expect(quarantined).toBeGreaterThan(0)
  })
})

describe('while the database refuses', () => {
  it('the answer is 503, so that the sender tries again, and then it is stored', async () => {
    const { key } = await anIntegration('alertmanager')
    await pool().query('ALTER TABLE alert_deliveries RENAME TO away')
    const refused = await postHook('alertmanager', alertBody('alertmanager'), { key })
    await pool().query('ALTER TABLE away RENAME TO alert_deliveries')
    expect(refused.status).toBe(503)
    expect((await postHook('alertmanager', alertBody('alertmanager'), { key })).status).toBe(200)
    expect(await db().alert.count()).toBe(1)
  })
})
