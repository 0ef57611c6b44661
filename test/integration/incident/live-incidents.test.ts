import { describe, expect, it } from 'vitest'
import { countOpenWork } from '#lib/usecases/action-item/count-open-work.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { getServiceBudget } from '#lib/usecases/error-budget/get-service-budget.ts'
import { countIncidents } from '#lib/usecases/incident/count-incidents.ts'
import { deleteIncident } from '#lib/usecases/incident/delete-incident.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { listDeletedIncidents } from '#lib/usecases/incident/list-deleted-incidents.ts'
import { listIncidentRepeats } from '#lib/usecases/incident/list-incident-repeats.ts'
import { mergeIncident } from '#lib/usecases/incident/merge-incident.ts'
import { restoreIncident } from '#lib/usecases/incident/restore-incident.ts'
import { listRunbooks } from '#lib/usecases/runbook/list-runbooks.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { OPERATIONS } from '#lib/web/openapi/operations.ts'
import { anActionItem } from '#test/support/action-items.ts'
import { anAdmin, anEditor, aViewer } from '#test/support/actors.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { anIncident } from '#test/support/incidents.ts'

const DAY_MS = 86_400_000
// The last days, as what is asked through the API is answered of today.
const NOW = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS)
const at = { now: NOW }
const daysAgo = (days: number, hour = 8) => new Date(NOW.getTime() - days * DAY_MS + hour * 3_600_000).toISOString()
/** What an operation cannot answer without. */
const QUERIES: Readonly<Record<string, string>> = { '/search': '?q=checkout' }
const alike = { services: ['checkout-api'], rootCause: 'oom-kill', title: 'Checkout 502 like the others' }

/** What says that a record was touched or when a report was computed; and the one place that names a merged incident. */
const NOT_COMPARED = new Set([
  'version',
  'updatedAt',
  'asOf',
  'computedAt',
  'windowStart',
  'windowEnd',
  'from',
  'to',
  'mergedFrom',
])

/** Two incidents that stay, with 502s in each hour of the day: whatever counts a third one would show it. */
async function aWorld() {
  await anIncident({ ...alike, startedAt: daysAgo(3), resolvedAt: daysAgo(3, 9) }, NOW)
  await anIncident({ ...alike, startedAt: daysAgo(1) }, NOW)
  await anActionItem({}, 1)
  const buckets = Array.from({ length: 72 }, (_, hour) => ({
    bucketStart: daysAgo(3, hour),
    totalRequests: 1000,
    badRequests: 10,
  }))
  await pushTraffic(await anEditor(), { service: 'checkout-api', buckets }, at)
}

/** Everything that can be read through the API or is shown on a page, but for what says that a record was touched. */
async function everything(token: string): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {}
  for (const { method, path, needs } of OPERATIONS) {
    if (method !== 'get' || needs !== 'read' || path.includes('{id}')) continue
    const address = path.replace('{number}', '2').replace(/\{\w+\}/g, 'checkout-api') + (QUERIES[path] ?? '')
    const answer = await callApi('get', address, { token })
    expect([200, 404], path).toContain(answer.status)
    const text = await answer.text()
    seen[path] = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  }
  const viewer = await aViewer()
  seen.work = await countOpenWork(viewer, at)
  seen.count = await countIncidents(viewer, {})
  seen.repeats = await listIncidentRepeats(viewer, await getIncident(viewer, '2'))
  seen.share = await getIncidentBudgetShare(viewer, 2, at)
  seen.budget = await getServiceBudget(viewer, 'checkout-api', at)
  seen.budgets = await getErrorBudgetReport(viewer, {}, at)
  seen.runbooks = await listRunbooks(viewer, {}, at)
  return JSON.parse(JSON.stringify(seen), (key, value) => (NOT_COMPARED.has(key) ? undefined : value))
}

describe('an incident that is not live is on no list, in no count and in no report', () => {
  it('while it is live it is seen in many places', async () => {
    await aWorld()
    const token = await aToken('read')
    const before = await everything(token)
    await anIncident({ ...alike, startedAt: daysAgo(2) }, NOW)
    const after = await everything(token)
    const differing = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
    expect(differing).toEqual(
      expect.arrayContaining([
        '/incidents',
        '/search',
        '/services',
        '/reports/recurring-causes',
        'work',
        'count',
        'repeats',
        'budget',
      ]),
    )
  })

  it('merged', async () => {
    await aWorld()
    const token = await aToken('read')
    const before = await everything(token)
    await anIncident({ ...alike, startedAt: daysAgo(2) }, NOW)
    await mergeIncident(await anEditor(), '3', { into: 2 }, at)
    expect(await everything(token)).toEqual(before)
  })

  it('removed, together with its action items, until it is restored', async () => {
    await aWorld()
    const token = await aToken('read')
    const before = await everything(token)
    await anIncident({ ...alike, startedAt: daysAgo(2) }, NOW)
    const item = await anActionItem({ dueAt: daysAgo(20).slice(0, 10) }, 3)
    const live = await everything(token)
    const admin = await anAdmin()
    await deleteIncident(admin, '3', at)
    expect(await everything(token)).toEqual(before)
    for (const address of ['/incidents/3', '/incidents/3/timeline', `/action-items/${item.id}`]) {
      expect((await callApi('get', address, { token })).status, address).toBe(404)
    }
    expect(await listDeletedIncidents(admin)).toMatchObject([{ number: 3, deletedAt: NOW }])
    await restoreIncident(admin, '3', at)
    expect(await everything(token)).toEqual(live)
  })

  it('only an admin removes and restores', async () => {
    await aWorld()
    const editor = await anEditor()
    await expect(deleteIncident(editor, '1', at)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(restoreIncident(editor, '1', at)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listDeletedIncidents(editor)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
