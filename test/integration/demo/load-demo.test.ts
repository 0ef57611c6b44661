import { describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { loadDemo } from '#lib/demo/load-demo.ts'
import { createDemoOrganisation } from '#lib/demo/organisation.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { listAlerts } from '#lib/usecases/alert/list-alerts.ts'
import { listIntegrations } from '#lib/usecases/alert/list-integrations.ts'
import { listLinkGaps } from '#lib/usecases/alert/list-link-gaps.ts'
import { listQuarantine } from '#lib/usecases/alert/list-quarantine.ts'
import { getBudgetAttribution } from '#lib/usecases/error-budget/get-budget-attribution.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { exportIncidents } from '#lib/usecases/exchange/export-incidents.ts'
import { importIncidents } from '#lib/usecases/exchange/import-incidents.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { getPostmortemRevision } from '#lib/usecases/postmortem/get-postmortem-revision.ts'
import { getRecurringCauses } from '#lib/usecases/report/get-recurring-causes.ts'
import { getTrendReport } from '#lib/usecases/report/get-trend-report.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { listWeeklyReviews } from '#lib/usecases/weekly-review/list-weekly-reviews.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:34:56Z')
const context = { now, adminPasswordHash: 'not-a-real-hash', origin: 'http://localhost:3000' }
const TIMEOUT_MS = 240_000

describe('the demo', { timeout: TIMEOUT_MS }, () => {
  test('loads, every report agrees with it, and its export comes back the same', async () => {
    const load = await loadDemo(OPERATOR, context)
    expect(load).toMatchObject({ services: 12, incidents: 502, runbooks: 11, trafficMinutes: 11 * 60 * 1_440 })

    await theBudgetsAgree()
    await earlierIncidentsKeepWhatTheyTook()
    await theWeeksAreReviewed()
    await theAlertsAreThere()
    await theCausesReturn()
    await thePeopleAreThere()
    await thePostmortemsAgreeWithTheirRevisions(load.postmortems)
    await theExportComesBackTheSame()
    await theNextIncidentIs503()
  })

  test('refuses a database that has services, says what to do, and leaves it as it was', async () => {
    await aService('checkout')
    await expect(loadDemo(OPERATOR, context)).rejects.toThrow(
      expect.objectContaining({ code: 'conflict', message: expect.stringContaining('npm run demo') }),
    )
    expect(await db().incident.count()).toBe(0)
    expect(await db().user.count()).toBe(0)
    expect(await db().service.count()).toBe(1)
  })
})

async function theBudgetsAgree() {
  const { services } = await getErrorBudgetReport(OPERATOR, {}, { now })
  const of = (slug: string) => services.find(({ service }) => service === slug)
  expect(of('checkout-api')?.status).toBe('exhausted')
  expect(of('product-search')?.consumed).toBeGreaterThan(0.8)
  expect(of('product-search')?.consumed).toBeLessThan(1)
  expect(of('back-office')?.status).toBe('no_data')
  expect(of('edi-bridge')?.status).toBe('no_traffic')
  expect(services.filter(({ status }) => status === 'exhausted')).toHaveLength(1)

  const told = createDemoOrganisation(now)
  const since = now.getTime() - 30 * 86_400_000
  for (const slug of ['account-portal', 'order-export', 'recommendations']) {
    const failed = told.incidents
      .filter(({ content }) => content.services.includes(slug) && content.startedAt.getTime() > since)
      .reduce((sum, { content }) => sum + (content.impact.failedRequests ?? 0), 0)
    const counted = of(slug)?.badRequests ?? 0
    // The rest is the hum of single failures outside of any incident.
    expect(counted - failed, slug).toBeGreaterThanOrEqual(0)
    expect(counted - failed, slug).toBeLessThan(40)
  }
  const { byEndpoint, byRegion, budget } = await getBudgetAttribution(OPERATOR, 'checkout-api', {}, { now })
  expect(byEndpoint.map(({ key }) => key)).toContain('/v2/payments')
  for (const parts of [byEndpoint, byRegion]) {
    expect(parts.reduce((sum, { badRequests }) => sum + badRequests, 0)).toBe(budget.badRequests)
  }
  const dark = of('image-service')
  expect(dark?.unexplained.badRequests).toBeGreaterThan(4_000)
}

/** The minutes of incidents outlive the others. */
async function earlierIncidentsKeepWhatTheyTook() {
  const day = 86_400_000
  const earlier = createDemoOrganisation(now).incidents.flatMap(({ content }, index) => {
    const daysAgo = (now.getTime() - content.startedAt.getTime()) / day
    const isAlone = content.services.length === 1 && content.services[0] === 'account-portal'
    return isAlone && daysAgo > 65 && daysAgo < 150
      ? [{ number: index + 1, failed: content.impact.failedRequests }]
      : []
  })
  expect(earlier.length).toBeGreaterThan(3)
  for (const { number, failed } of earlier) {
    const [share] = (await getIncidentBudgetShare(OPERATOR, number, { now })).services
    expect(share?.atEnd.attributedRequests, String(number)).toBeCloseTo(failed ?? 0, 0)
    expect(share?.atEnd.share, String(number)).toBeGreaterThan(0)
  }
}

async function theWeeksAreReviewed() {
  const trends = await getTrendReport(OPERATOR, { weeks: '26' }, { now })
  const told = trends.services.filter(({ verdict }) => verdict === 'rising' || verdict === 'falling')
  expect(told.map(({ service, verdict }) => [service, verdict])).toEqual([
    ['wholesale-portal', 'rising'],
    ['inventory', 'falling'],
  ])
  const { items } = await listWeeklyReviews(OPERATOR, { now })
  const published = items.filter(({ status }) => status === 'published').map(({ week }) => week)
  expect(published).toEqual(['2026-W46', '2026-W45', '2026-W44'])
  const review = await getWeeklyReview(OPERATOR, '2026-W46', { now })
  expect(review.restated).toEqual([])
  expect(review.figures.incidents.length).toBeGreaterThan(5)
  expect(review.figures.dark.map(({ service }) => service)).toContain('image-service')
}

async function theCausesReturn() {
  const report = await getRecurringCauses(OPERATOR, {}, { now })
  const pairs = report.items
    .filter(({ count }) => count >= 2)
    .map(({ service, rootCause }) => `${service} ${rootCause}`)
  expect(pairs).toEqual(
    expect.arrayContaining([
      'account-portal resource-exhaustion',
      'checkout-api dependency-failure',
      'checkout-api keepalive-mismatch',
      'product-search oom-kill',
    ]),
  )
}

async function theAlertsAreThere() {
  const { counts, gaps } = await listLinkGaps(OPERATOR, { now })
  for (const verdict of ['fine', 'none', 'foreign', 'broken'] as const)
    expect(counts[verdict], verdict).toBeGreaterThan(2)
  expect(gaps.map(({ alertName }) => alertName)).toContain('Storefront 502 rate')
  const { items } = await listAlerts(OPERATOR, { state: 'firing' })
  expect(items.map(({ service }) => service).toSorted()).toEqual(['partner-api', 'storefront'])
  expect(await db().alert.count({ where: { routedAt: null } })).toBe(0)
  expect(await db().alert.count({ where: { incidentId: null } })).toBe(4)
  expect((await listQuarantine(OPERATOR, {})).total).toBe(2)
  expect(await listIntegrations(OPERATOR)).toHaveLength(5)
}

async function thePeopleAreThere() {
  const users = await db().user.findMany({ select: { email: true, passwordHash: true, role: true } })
  expect(users).toHaveLength(8)
  expect(users.filter(({ passwordHash }) => passwordHash !== null)).toEqual([
    { email: 'ingrid.solheim@kestrel.example', passwordHash: 'not-a-real-hash', role: 'admin' },
  ])
  expect(await db().auditEntry.findMany({ select: { action: true, actorKind: true } })).toContainEqual({
    action: 'demo.load',
    actorKind: 'system',
  })
}

async function thePostmortemsAgreeWithTheirRevisions(count: number) {
  expect(count).toBe(createDemoOrganisation(now).postmortems.length)
  const rows = await db().postmortem.findMany({ select: { incident: { select: { number: true } } }, take: 30 })
  for (const { incident } of rows) {
    const stored = await getPostmortem(OPERATOR, String(incident.number))
    const newest = await getPostmortemRevision(OPERATOR, String(incident.number), String(stored.revision))
    expect(newest.sections.map(({ text }) => text)).toEqual(stored.sections.map(({ text }) => text))
  }
}

async function theNextIncidentIs503() {
  const input = { title: 'Filed afterwards', services: ['storefront'], severity: 'sev3', startedAt: now.toISOString() }
  const { number, id } = await createIncident(OPERATOR, input, { now })
  expect(number).toBe(503)
  expect(id satisfies Id).toBeTruthy()
}

async function exported(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of exportIncidents(OPERATOR, { format: 'jsonl', sort: 'number', order: 'asc' }).content) {
    lines.push(line)
  }
  return lines
}

/** An import names its own author. */
function withoutAuthors(line: string): unknown {
  return JSON.parse(line, (key, value) => (key === 'recordedBy' ? undefined : value))
}

async function theExportComesBackTheSame() {
  const before = await exported()
  expect(before).toHaveLength(502)
  await db().incident.deleteMany()
  const report = await importIncidents(OPERATOR, { text: before.join('') }, { now })
  expect(report).toMatchObject({ created: 502, updated: 0, unchanged: 0, problems: [] })
  const after = await exported()
  expect(after).toHaveLength(before.length)
  for (const [index, line] of after.entries()) expect(withoutAuthors(line)).toEqual(withoutAuthors(before[index] ?? ''))
}
