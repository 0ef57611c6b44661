import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { analyseTables, hasServices, insertDemoIncidents, insertDemoUsers, markRunbookVerified } from '#lib/db/demo.ts'
import { insertDemoPostmortems } from '#lib/db/demo-postmortem.ts'
import { insertFirstTraffic, insertKeptMinutes, insertPastHours } from '#lib/db/demo-traffic.ts'
import { deleteOpenLinks } from '#lib/db/one-time-link.ts'
import { insertRunbook } from '#lib/db/runbook.ts'
import { insertService } from '#lib/db/service.ts'
import { lockTraffic, upsertPushSource } from '#lib/db/traffic-source.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findWeeklyReview, holdDraftReview, storePublishedReview, storeReviewSection } from '#lib/db/weekly-review.ts'
import { getWeeklyMaterial } from '#lib/db/weekly-review-material.ts'
import type { SystemActor } from '#lib/domain/access/actor.ts'
import { newService } from '#lib/domain/service/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import { weeklyFigures } from '#lib/domain/weekly-review/figures.ts'
import { weeklyHeadline } from '#lib/domain/weekly-review/headline.ts'
import { reviewWindows } from '#lib/domain/weekly-review/review-windows.ts'
import type { DemoService } from './demo-service.ts'
import type { DemoMinute } from './kept-minutes.ts'
import { loadAlerts } from './load-alerts.ts'
import { loadAnalyses } from './load-analyses.ts'
import { loadBudgetRecords } from './load-budget-records.ts'
import { loadSettingsChecks } from './load-settings-checks.ts'
import { createDemoOrganisation, type DemoOrganisation } from './organisation.ts'
import { demoAdmin } from './people.ts'
import { atMinute } from './requests-per-minute.ts'
import { trafficParts } from './traffic-parts.ts'
import { demoReviews } from './weekly-reviews.ts'

type Tx = Parameters<Parameters<typeof transaction>[0]>[0]

const TIMEOUT_MS = 180_000
const DAY_MS = 86_400_000
const HISTORY_DAYS = 560

export type DemoLoad = {
  readonly services: number
  readonly incidents: number
  readonly actionItems: number
  readonly postmortems: number
  readonly runbooks: number
  readonly alerts: number
  readonly settingsChecks: number
  readonly analyses: number
  readonly trafficMinutes: number
}

/** Stores the whole organisation, or nothing. @throws AppError conflict where there are services already */
export async function loadDemo(
  actor: SystemActor,
  /** `origin` is the address to which links of alerts lead. */
  context: { readonly now: Date; readonly adminPasswordHash: string; readonly origin: string },
): Promise<DemoLoad> {
  const organisation = createDemoOrganisation(context.now)
  const load = await transaction(
    async (tx) => {
      await assertEmpty(tx)
      const beginning = new Date(organisation.now.getTime() - HISTORY_DAYS * DAY_MS)
      const userIds = await insertDemoUsers(
        tx,
        organisation.people.map(({ email, name, team, role }) => ({
          email,
          name,
          team,
          role,
          passwordHash: email === demoAdmin.email ? context.adminPasswordHash : null,
          createdAt: beginning,
        })),
      )
      await deleteOpenLinks(tx, 'setup')
      const serviceIds = await insertServices(tx, organisation, beginning)
      const load: DemoLoad = {
        services: serviceIds.size,
        ...(await insertDemoIncidents(tx, organisation.incidents, { serviceIds: bySlug(serviceIds), userIds })),
        postmortems: await insertDemoPostmortems(tx, organisation.postmortems, {
          userIds,
          names: namesOf(organisation),
        }),
        runbooks: await insertRunbooks(tx, organisation, serviceIds),
        alerts: await loadAlerts(tx, organisation.alertsOf(context.origin), {
          since: beginning,
          now: organisation.now,
          origin: context.origin,
        }),
        analyses: await loadAnalyses(tx, organisation, userIds),
        settingsChecks: await loadSettingsChecks(tx, bySlug(serviceIds), organisation.now),
        trafficMinutes: await insertTraffic(tx, organisation, serviceIds),
      }
      await loadBudgetRecords(tx, bySlug(serviceIds), organisation.now)
      const entry = { action: 'demo.load', entityType: 'instance', entityId: 'demo', details: { ...load } } as const
      await insertAuditEntry(tx, actor, entry, context.now)
      await analyseTables(tx)
      return load
    },
    { timeoutMs: TIMEOUT_MS },
  )
  await publishReviews(organisation.now)
  return load
}

async function assertEmpty(tx: Tx): Promise<void> {
  if (!(await hasServices(tx))) return
  throw new AppError(
    'conflict',
    'The demo goes only into a database without services, and this one has some. Start fresh with another HINDSIGHT_DATA_DIR or DATABASE_URL, or run "npm run demo", which keeps to a folder of its own.',
  )
}

function namesOf({ people }: DemoOrganisation): ReadonlyMap<string, string> {
  return new Map(people.map(({ email, name }) => [email, name]))
}

type ServiceIds = ReadonlyMap<DemoService, Id>

function bySlug(serviceIds: ServiceIds): ReadonlyMap<string, Id> {
  return new Map([...serviceIds].map(([{ slug }, id]) => [slug, id]))
}

async function insertServices(tx: Tx, { services }: DemoOrganisation, now: Date): Promise<ServiceIds> {
  const ids = new Map<DemoService, Id>()
  for (const service of services) {
    const { slug, name, description, tier, ownerTeam, gateway, type, criticality, sloTarget } = service
    const fields = newService({
      slug,
      name,
      description,
      tier,
      ownerTeam,
      gateway,
      type,
      criticality,
      sloTarget,
      variables: {},
    })
    ids.set(service, (await insertService(tx, fields, now)).id)
  }
  return ids
}

async function insertRunbooks(tx: Tx, { runbooks }: DemoOrganisation, serviceIds: ServiceIds): Promise<number> {
  for (const { service, fields, createdAt, lastVerifiedAt } of runbooks) {
    const { id } = await insertRunbook(tx, idOf(serviceIds, service), fields, createdAt)
    await markRunbookVerified(tx, id, lastVerifiedAt)
  }
  return runbooks.length
}

async function insertTraffic(
  tx: Tx,
  { services, trafficOf, hoursOf, now }: DemoOrganisation,
  ids: ServiceIds,
): Promise<number> {
  let minutes = 0
  for (const service of services) {
    const traffic = trafficOf(service)
    if (!traffic) continue
    const serviceId = idOf(ids, service)
    await lockTraffic(tx, serviceId)
    const sourceId = await upsertPushSource(tx, serviceId, 'gateway metrics', now)
    const past = hoursOf(service)
    if (past) await insertPastHours(tx, serviceId, { ...past, start: atMinute(past.firstHour * 60) })
    const counts = { ...traffic, start: atMinute(traffic.firstMinute) }
    await insertFirstTraffic(tx, { serviceId, sourceId }, counts, trafficParts(service))
    if (past) await insertKeptMinutes(tx, { serviceId, sourceId }, past.minutes.map(toKept))
    minutes += traffic.totalRequests.length
  }
  return minutes
}

function toKept({ minute, total, bad }: DemoMinute): TrafficBucket {
  return { bucketStart: atMinute(minute), totalRequests: total, badRequests: bad }
}

/** The reviews of the weeks before last, with the figures of then; they are read from what is stored by now. */
async function publishReviews(now: Date): Promise<void> {
  for (const { week, publishedAt, notes, decisions } of demoReviews(now)) {
    const windows = reviewWindows(week, publishedAt)
    const figures = weeklyFigures(windows, await getWeeklyMaterial(db(), windows, publishedAt))
    const published = { figures, headline: weeklyHeadline(figures), publishedBy: demoAdmin.name }
    const reviewId = await holdDraftReview(db(), week, publishedAt)
    if (!reviewId) throw new Error(`The review of week ${week.week} is published already.`)
    const writer = { name: demoAdmin.name, now: publishedAt }
    for (const [key, text] of [
      ['notes', notes],
      ['decisions', decisions],
    ] as const) {
      await storeReviewSection(db(), reviewId, { key, text, version: 0 }, writer)
    }
    await storePublishedReview(db(), week, await findWeeklyReview(db(), week), published, publishedAt)
  }
}

function idOf(ids: ServiceIds, service: DemoService): Id {
  const id = ids.get(service)
  if (!id) throw new Error(`The demo service ${service.slug} was not stored.`)
  return id
}
