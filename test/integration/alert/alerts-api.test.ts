import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getAlert } from '#lib/usecases/alert/get-alert.ts'
import { listLinkGaps } from '#lib/usecases/alert/list-link-gaps.ts'
import { listQuarantine } from '#lib/usecases/alert/list-quarantine.ts'
import { replayDelivery } from '#lib/usecases/alert/replay-delivery.ts'
import { updateIntegration } from '#lib/usecases/alert/update-integration.ts'
import { anAdmin, anEditor } from '../../support/actors.ts'
import { aToken, callApi } from '../../support/call-api.ts'
import { alertmanagerBody, anIntegration, postHook, rulesApplied } from '../../support/hooks.ts'
import { aService } from '../../support/services.ts'

const now = new Date()
const startsAt = new Date(now.getTime() - 600_000).toISOString()

type Item = Record<string, unknown>

async function alerts(query = ''): Promise<{ items: Item[]; nextCursor: string | null }> {
  const response = await callApi('GET', `/alerts${query}`, { token: await tokenOnce() })
  expect(response.status).toBe(200)
  return (await response.json()) as { items: Item[]; nextCursor: string | null }
}

async function tokenOnce(): Promise<string> {
  await db().apiToken.deleteMany()
  return aToken('read')
}

/** One alert with this link, of checkout-api. */
function bodyWithLink(fingerprint: string, runbook_url?: string): string {
  const body = JSON.parse(alertmanagerBody({ fingerprint, startsAt }))
  if (runbook_url !== undefined) body.alerts[0].annotations.runbook_url = runbook_url
  return JSON.stringify(body)
}

async function aRunbook(): Promise<void> {
  const serviceId = await aService('checkout-api')
  await db().runbook.create({ data: { serviceId, causes: { create: { position: 0, rootCause: 'oom-kill' } } } })
  await db().serviceAlias.create({ data: { slug: 'checkout-old', serviceId } })
}

describe('GET /api/v1/alerts', () => {
  it('tells service, state, times, link and incident, filtered and in pages', async () => {
    await aService('checkout-api')
    const { key } = await anIntegration('alertmanager', { action: 'open_incident' })
    await postHook('alertmanager', alertmanagerBody({ fingerprint: 'a', startsAt }, { fingerprint: 'b', startsAt }), {
      key,
    })
    const over = { fingerprint: 'c', startsAt, state: 'resolved', endsAt: now.toISOString() } as const
    await postHook('alertmanager', alertmanagerBody({ ...over, labels: { service: 'elsewhere' } }), { key })
    await rulesApplied()
    const { items } = await alerts('?service=checkout-api&state=firing')
    expect(items.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(['a', 'b'])
    expect(items[0]).toMatchObject({
      service: 'checkout-api',
      alertName: 'High502Rate',
      state: 'firing',
      startsAt,
      endsAt: null,
      runbookUrl: null,
      incident: 1,
    })
    expect((await alerts('?state=resolved')).items).toMatchObject([
      { service: 'elsewhere', state: 'resolved', endsAt: now.toISOString(), incident: null, isKnownService: false },
    ])
    const first = await alerts('?limit=2')
    const second = await alerts(`?limit=2&cursor=${first.nextCursor}`)
    const seen = [...first.items, ...second.items].map(({ fingerprint }) => fingerprint)
    expect([seen.toSorted(), second.nextCursor]).toEqual([['a', 'b', 'c'], null])
  })

  it('refuses what is no state and needs leave to read', async () => {
    expect((await callApi('GET', '/alerts?state=burning', { token: await tokenOnce() })).status).toBe(422)
    expect((await callApi('GET', '/alerts', { token: await aToken('ingest') })).status).toBe(403)
  })
})

describe('the audit of links', () => {
  it('tells links that open a runbook here from those that are absent, foreign or broken', async () => {
    await aRunbook()
    const { key } = await anIntegration('alertmanager', { action: 'record' })
    const own = 'http://hindsight.example.com'
    const links: Record<string, [string | undefined, string]> = {
      none: [undefined, 'none'],
      script: ['javascript:alert(1)', 'none'],
      foreign: ['https://wiki.example.com/runbook', 'foreign'],
      service: [`${own}/r/checkout-api`, 'fine'],
      cause: [`${own}/r/Checkout_API/OOM-kill/`, 'fine'],
      alias: [`${own}/r/checkout-old/oom-kill`, 'fine'],
      missing: [`${own}/r/checkout-api/dns-resolution`, 'broken'],
      gremlins: [`${own}/r/checkout-api/gremlins`, 'broken'],
      stranger: [`${own}/r/nobody`, 'broken'],
      page: [`${own}/incidents/1`, 'broken'],
    }
    for (const [fingerprint, [url]] of Object.entries(links)) {
      await postHook('alertmanager', bodyWithLink(fingerprint, url), { key })
    }
    const found = Object.fromEntries((await alerts()).items.map((item) => [item.fingerprint, item.runbookLink]))
    expect(found).toEqual(Object.fromEntries(Object.entries(links).map(([name, [, verdict]]) => [name, verdict])))
    const { counts, gaps } = await listLinkGaps(await anEditor(), { now })
    expect(counts).toEqual({ none: 2, foreign: 1, broken: 4, fine: 3 })
    expect(gaps).toMatchObject([{ alertName: 'High502Rate', service: 'checkout-api', count: 7 }])
  })

  it('is asked of the runbooks as they are now', async () => {
    const { key } = await anIntegration('alertmanager', { action: 'record' })
    await postHook('alertmanager', bodyWithLink('f', 'http://hindsight.example.com/r/checkout-api'), { key })
    expect((await alerts('?link=broken')).items).toHaveLength(1)
    await aRunbook()
    expect((await alerts('?link=broken')).items).toHaveLength(0)
  })
})

describe('the quarantine', () => {
  it('gives a body back to the receiver once it can be read', async () => {
    const admin = await anAdmin()
    const { key, kind } = await anIntegration('generic', { action: 'record' })
    await postHook(kind, '{"alertName":"a","state":"on fire"}', { key })
    const { items, total } = await listQuarantine(admin, {})
    expect([total, items[0]?.reason]).toEqual([1, '"state" is neither firing nor resolved.'])
    const again = { now, ownHosts: [] }
    await expect(replayDelivery(admin, String(items[0]?.id), again)).rejects.toMatchObject({ code: 'conflict' })
    // As an upgrade would: the reader understands it now.
    const body = JSON.stringify({ alertName: 'a', state: 'firing', startsAt })
    await db().alertDelivery.updateMany({ data: { body } })
    await replayDelivery(admin, String(items[0]?.id), again)
    expect((await alerts()).items).toMatchObject([{ alertName: 'a', state: 'firing' }])
    expect((await listQuarantine(admin, {})).total).toBe(0)
    await expect(replayDelivery(admin, String(items[0]?.id), again)).rejects.toMatchObject({ code: 'not_found' })
    await expect(listQuarantine(await anEditor(), {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('an integration', () => {
  it('is changed by an admin alone, from the version that was read', async () => {
    const { id, name } = await anIntegration('alertmanager')
    const admin = await anAdmin()
    const change = { severityMap: { Critical: 'sev2' }, action: 'record', version: 1 }
    expect(await updateIntegration(admin, id, change, { now })).toMatchObject({
      version: 2,
      severityMap: { critical: 'sev2' },
    })
    await expect(updateIntegration(admin, id, change, { now })).rejects.toMatchObject({ code: 'precondition_failed' })
    await expect(updateIntegration(await anEditor(), id, change, { now })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(anIntegration('grafana', { name })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('shows one alert with its labels', async () => {
    const { key } = await anIntegration('alertmanager', { action: 'record' })
    await postHook('alertmanager', alertmanagerBody({ startsAt }), { key })
    const [item] = (await alerts()).items
    expect(await getAlert(await anEditor(), String(item?.id))).toMatchObject({
      labels: { region: 'eu-west-1' },
      kind: 'alertmanager',
      proposedSeverity: 'sev1',
    })
  })
})
