import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { db, pool } from '#lib/db/client.ts'
import { ALERT_BODY_MAX_BYTES } from '#lib/domain/alert/delivery.ts'
import { INTEGRATION_KINDS } from '#lib/domain/alert/integration-kind.ts'
import { revokeIntegration } from '#lib/usecases/alert/revoke-integration.ts'
import { alertBody, seededRandom } from '../../support/alert-bodies.ts'
import { alertmanagerBody, anIntegration, postHook } from '../../support/hooks.ts'
import { aService } from '../../support/services.ts'

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

describe.each(INTEGRATION_KINDS.filter((kind) => kind !== 'cloudwatch'))('any body for %s', (kind) => {
  it('is stored or kept aside, and never an error', async () => {
    const { key } = await anIntegration(kind, { action: 'record' })
    const random = seededRandom(7)
    const body = alertBody(kind)
    const answers: number[] = []
    for (let round = 0; round < 20; round += 1) {
      const batch = Array.from({ length: 20 }, () => {
        const at = Math.floor(random() * body.length)
        const junk = ['\0', '"\\u0000"', '\ud800', '"\\udfff"', '99999999999999999999', '{}', '"2300-01-01T00:00:00Z"'][
          Math.floor(random() * 7)
        ]
        return random() < 0.5
          ? body.slice(0, at) + junk + body.slice(at)
          : body.replace(/:("[^"]*")/g, (text) => (random() < 0.1 ? `:${junk}` : text))
      })
      answers.push(
        ...(await Promise.all(batch.map((text) => postHook(kind, text, { key })))).map(({ status }) => status),
      )
    }
    expect(answers.filter((status) => status !== 200 && status !== 202)).toEqual([])
    expect(await db().alertDelivery.count()).toBe(400)
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
