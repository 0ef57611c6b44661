import { describe, expect, it } from 'vitest'
import { makeTestKey } from '#lib/auth/test-key.ts'
import { db } from '#lib/db/client.ts'
import { INTEGRATION_KINDS } from '#lib/domain/alert/integration-kind.ts'
import { setAuthEnv } from '#lib/env.ts'
import { listLinkGaps } from '#lib/usecases/alert/list-link-gaps.ts'
import { revokeIntegration } from '#lib/usecases/alert/revoke-integration.ts'
import { sendTestAlert } from '#lib/usecases/alert/send-test-alert.ts'
import { anAdmin, anEditor } from '../../support/actors.ts'
import { anIntegration, postHook, postToReceiver } from '../../support/hooks.ts'
import { aService } from '../../support/services.ts'

setAuthEnv({ publicUrl: 'http://localhost', secret: 'a secret of the tests, long enough for it' })

function context(now = new Date()) {
  const origin = 'http://hindsight.example.com'
  return { now, origin, post: postToReceiver, keyFor: (of: Parameters<typeof makeTestKey>[0]) => makeTestKey(of, now) }
}

describe('a test of an integration', () => {
  it.each(INTEGRATION_KINDS)('of %s goes the whole way, ends again, and opens no incident unasked', async (kind) => {
    await aService('checkout-api')
    const signing =
      kind === 'cloudwatch' || kind === 'datadog' || kind === 'alertmanager' ? {} : { signingSecret: 'horse' }
    const { id } = await anIntegration(kind, { action: 'open_incident', ...signing })
    const admin = await anAdmin()
    const { alertId, incident } = await sendTestAlert(admin, id, { service: 'checkout-api' }, context())
    expect(incident).toBeNull()
    expect(await db().alert.findMany({ include: { service: true } })).toEqual([
      expect.objectContaining({
        id: alertId,
        alertName: 'Hindsight test alert',
        state: 'resolved',
        runbookUrl: 'http://hindsight.example.com/r/checkout-api?alert=HindsightTest',
        service: expect.objectContaining({ slug: 'checkout-api' }),
      }),
    ])
    expect(await db().incident.count()).toBe(0)
    expect(await db().alertDelivery.count({ where: { outcome: 'processed' } })).toBe(2)
    expect(await db().auditEntry.count({ where: { action: 'integration.test', entityId: id } })).toBe(1)
  })

  it('opens an incident where that is asked for and the rules say so, and is no gap of the audit of links', async () => {
    await aService('checkout-api')
    const { id } = await anIntegration('alertmanager', { action: 'open_incident' })
    const admin = await anAdmin()
    const asked = { service: 'checkout-api', appliesRules: true }
    expect((await sendTestAlert(admin, id, asked, context())).incident).toBe(1)
    expect((await sendTestAlert(admin, id, {}, context(new Date(Date.now() + 5)))).incident).toBeNull()
    expect(await db().incident.count()).toBe(1)
    expect(await listLinkGaps(admin, { now: new Date() })).toMatchObject({ gaps: [] })
  })

  it('is for admins, of an integration in use, about a service that is there', async () => {
    const { id } = await anIntegration('generic')
    const admin = await anAdmin()
    await expect(sendTestAlert(await anEditor(), id, {}, context())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(sendTestAlert(admin, id, { service: 'nobody' }, context())).rejects.toMatchObject({ code: 'invalid' })
    await revokeIntegration(admin, id, { now: new Date() })
    await expect(sendTestAlert(admin, id, {}, context())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('has a key that opens nothing after a minute, for another integration, or changed', async () => {
    const { id } = await anIntegration('generic')
    const now = new Date()
    const body = JSON.stringify({ alertName: 'a', state: 'firing', startsAt: now.toISOString() })
    const status = async (key: string) => (await postHook('generic', body, { key })).status
    const key = makeTestKey({ integrationId: id, appliesRules: false }, now)
    expect(await status(key)).toBe(200)
    expect(await status(key.replace('.record.', '.rules.'))).toBe(401)
    expect(await status(makeTestKey({ integrationId: id, appliesRules: true }, new Date(now.getTime() - 61_000)))).toBe(
      401,
    )
    const other = await anIntegration('grafana')
    expect(await status(makeTestKey({ integrationId: other.id, appliesRules: true }, now))).toBe(401)
  })
})
