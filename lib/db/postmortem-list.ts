import { SEVERITIES } from '#lib/domain/incident/severity.ts'
import type { ReviewDays } from '#lib/domain/postmortem/deadline.ts'
import type {
  PostmortemCounts,
  PostmortemListItem,
  PostmortemListPosition,
  PostmortemListView,
} from '#lib/domain/postmortem/list-query.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isLiveIncident } from './live-incident.ts'

const { sql, join, empty } = Prisma
type Sql = Prisma.Sql

/** Who asks, which decides what waits for them; null for a script. */
type Reader = {
  readonly userId: Id | null
  readonly days: ReviewDays
  /** What was due at this instant, instead of what is due now. */
  readonly dueAsOf?: Date
}

type Row = PostmortemListItem & { readonly key: bigint }

/** The end of the UTC day so many days after resolution, as lib/domain/postmortem/deadline.ts has it. */
const DUE_AT = sql`(date_trunc('day', i.resolved_at, 'UTC') + (rule.days + 1) * interval '24 hours' - interval '1 millisecond')`

function isDue({ dueAsOf }: Reader): Sql {
  if (!dueAsOf) return sql`i.resolved_at IS NOT NULL AND rule.days IS NOT NULL AND p.published_at IS NULL`
  return sql`i.resolved_at <= ${dueAsOf} AND rule.days IS NOT NULL
    AND (p.published_at IS NULL OR p.published_at > ${dueAsOf})`
}

const CONDITION: Readonly<Record<Exclude<PostmortemListView, 'due'>, Sql>> = {
  waiting: sql`p.status = 'in_review' AND mine.user_id IS NOT NULL AND mine.signed_off_at IS NULL`,
  in_review: sql`p.status = 'in_review'`,
  drafts: sql`p.status = 'draft'`,
  published: sql`p.status = 'published'`,
}

/** The latest deadline first: what can still be met, then what was missed of late; what was let go long ago comes last. */
const KEY: Readonly<Record<PostmortemListView, Sql>> = {
  due: sql`-${milliseconds(DUE_AT)}`,
  waiting: milliseconds(sql`mine.requested_at`),
  in_review: sql`-${milliseconds(sql`p.updated_at`)}`,
  drafts: sql`-${milliseconds(sql`p.updated_at`)}`,
  published: sql`-${milliseconds(sql`p.published_at`)}`,
}

function milliseconds(instant: Sql): Sql {
  return sql`(extract(epoch FROM ${instant}) * 1000)::bigint`
}

/** Every document outside the bin; for what is due also incidents without one. */
function source({ userId, days }: Reader, view: PostmortemListView | null): Sql {
  const rules = join(SEVERITIES.map((severity) => sql`(${severity}::"Severity", ${days[severity]}::integer)`))
  const withoutDocument = view === 'due' || view === null
  return sql`
    incidents i
    ${withoutDocument ? sql`LEFT JOIN` : sql`JOIN`} postmortems p ON p.incident_id = i.id AND p.deleted_at IS NULL
    JOIN (VALUES ${rules}) AS rule (severity, days) ON rule.severity = i.severity
    LEFT JOIN postmortem_reviewers mine ON mine.postmortem_id = p.id AND mine.user_id = ${userId}::uuid`
}

/** The rows of a view behind a place; at most `limit`, each with its place. */
export async function listPostmortems(
  db: Db,
  view: PostmortemListView,
  reader: Reader,
  page: { readonly limit: number; readonly after: PostmortemListPosition | null },
): Promise<{ readonly item: PostmortemListItem; readonly position: PostmortemListPosition }[]> {
  const { after } = page
  const behind = after ? sql`AND (${KEY[view]}, i.number) > (${after[0]}::bigint, ${after[1]}::integer)` : empty
  const rows = await db.$queryRaw<Row[]>`
    WITH page AS (
      SELECT i.id AS incident_id, i.number, i.title, i.severity, i.owner, i.resolved_at, p.id AS postmortem_id, p.status,
        p.published_at, p.updated_at, CASE WHEN rule.days IS NOT NULL THEN ${DUE_AT} END AS due_at, ${KEY[view]} AS key
      FROM ${source(reader, view)}
      WHERE ${isLiveIncident} AND ${view === 'due' ? isDue(reader) : CONDITION[view]} ${behind}
      ORDER BY key, i.number
      LIMIT ${page.limit}
    )
    SELECT
      page.number AS "incidentNumber", page.title AS "incidentTitle", page.severity::text, page.owner,
      page.status::text, page.resolved_at AS "resolvedAt", page.due_at AS "dueAt",
      page.published_at AS "publishedAt", page.updated_at AS "updatedAt", page.key,
      s.slugs AS services, r.asked AS reviewers, r.signed AS "signOffs", c.open AS "openComments",
      a.progress AS "actionItems"
    FROM page
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(service.slug ORDER BY link.position), '{}') AS slugs
      FROM incident_services link JOIN services service ON service.id = link.service_id
      WHERE link.incident_id = page.incident_id
    ) s
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS asked, count(signed_off_at)::int AS signed
      FROM postmortem_reviewers WHERE postmortem_id = page.postmortem_id
    ) r
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS open FROM postmortem_comments
      WHERE postmortem_id = page.postmortem_id AND parent_id IS NULL AND resolved_at IS NULL
    ) c
    CROSS JOIN LATERAL (
      SELECT json_build_object('total', count(*), 'closed', count(*) FILTER (WHERE item.status = 'closed')) AS progress
      FROM action_items item WHERE item.incident_id = page.incident_id
    ) a
    ORDER BY page.key, page.number`
  return rows.map(({ key, ...item }) => ({ item, position: [Number(key), item.incidentNumber] }))
}

/** How many rows each view has, and how many of those that are due are late. */
export async function countPostmortems(db: Db, reader: Reader, now: Date): Promise<PostmortemCounts> {
  const due = isDue(reader)
  const [row] = await db.$queryRaw<PostmortemCounts[]>`
    SELECT
      (count(*) FILTER (WHERE ${due}))::int AS due,
      (count(*) FILTER (WHERE ${due} AND ${DUE_AT} < ${now}))::int AS overdue,
      (count(*) FILTER (WHERE ${CONDITION.waiting}))::int AS waiting,
      (count(*) FILTER (WHERE ${CONDITION.in_review}))::int AS in_review,
      (count(*) FILTER (WHERE ${CONDITION.drafts}))::int AS drafts,
      (count(*) FILTER (WHERE ${CONDITION.published}))::int AS published
    FROM ${source(reader, null)}
    WHERE ${isLiveIncident}`
  return row ?? { due: 0, overdue: 0, waiting: 0, in_review: 0, drafts: 0, published: 0 }
}
