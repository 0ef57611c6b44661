import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { CauseCount } from '#lib/domain/runbook/coverage.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isLiveIncident } from './live-incident.ts'

const NEWEST = 5

type Row = {
  readonly slug: string
  readonly rootCause: string | null
  readonly count: number
  readonly incidents: number[]
}

/** Of which causes the live incidents that began since then were, by slug of the service; of one service, or of all. */
export async function countCausesByService(
  db: Db,
  since: Date,
  serviceSlug: string | null,
  before: Date | null = null,
): Promise<ReadonlyMap<string, CauseCount[]>> {
  const until = before === null ? Prisma.empty : Prisma.sql`AND i.started_at < ${before}`
  const ofService = serviceSlug === null ? Prisma.empty : Prisma.sql`AND s.slug = ${serviceSlug}`
  const rows = await db.$queryRaw<Row[]>`
    SELECT s.slug, i.root_cause AS "rootCause", count(*)::int AS count,
           (array_agg(i.number ORDER BY i.started_at DESC))[1:${NEWEST}::int] AS incidents
    FROM incidents i
    JOIN incident_services l ON l.incident_id = i.id
    JOIN services s ON s.id = l.service_id
    WHERE ${isLiveIncident} AND i.started_at >= ${since} ${until} ${ofService}
    GROUP BY s.slug, i.root_cause`
  return Map.groupBy(
    rows.map((row) => ({ ...row, rootCause: row.rootCause as RootCause | null })),
    ({ slug }) => slug,
  )
}

export type SeenIncident = { readonly number: number; readonly title: string; readonly rootCauseDetail: string }

/** The incidents of one cause, newest first: what a new section of the runbook is written from. */
export async function listIncidentsOfCause(
  db: Db,
  serviceSlug: string,
  cause: RootCause,
  since: Date,
): Promise<SeenIncident[]> {
  return db.$queryRaw<SeenIncident[]>`
    SELECT i.number, i.title, i.root_cause_detail AS "rootCauseDetail"
    FROM incidents i
    JOIN incident_services l ON l.incident_id = i.id
    JOIN services s ON s.id = l.service_id
    WHERE ${isLiveIncident} AND s.slug = ${serviceSlug} AND i.root_cause = ${cause} AND i.started_at >= ${since}
    ORDER BY i.started_at DESC LIMIT ${NEWEST}`
}
