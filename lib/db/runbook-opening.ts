import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { Db } from './client.ts'

export type RunbookOpening = {
  readonly serviceSlug: string
  readonly rootCause: RootCause | null
  readonly alert: string
  readonly alertStartsAt: Date | null
  readonly openedAt: Date
  readonly fromLastKnown: boolean
}

export type MissingLink = { readonly serviceSlug: string; readonly cause: string; readonly at: Date }

/** Bounds what links made up by somebody can fill. */
const MISSING_MAX = 1_000

export async function insertRunbookOpenings(db: Db, openings: readonly RunbookOpening[]): Promise<void> {
  await db.runbookOpening.createMany({ data: [...openings] })
}

/** Counts links that lead to nothing; beyond the limit only those that are known already. */
export async function countMissingLinks(db: Db, links: readonly MissingLink[]): Promise<void> {
  const groups = Map.groupBy(links, ({ serviceSlug, cause }) => JSON.stringify([serviceSlug, cause]))
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const at = group.reduce((latest, link) => (link.at > latest ? link.at : latest), first.at)
    await db.$executeRaw`
      INSERT INTO missing_runbook_links AS m (service_slug, cause, count, first_at, last_at)
      SELECT ${first.serviceSlug}, ${first.cause}, ${group.length}, ${first.at}, ${at}
      WHERE (SELECT count(*) FROM missing_runbook_links) < ${MISSING_MAX}
         OR EXISTS (SELECT 1 FROM missing_runbook_links
                    WHERE service_slug = ${first.serviceSlug} AND cause = ${first.cause})
      ON CONFLICT (service_slug, cause)
      DO UPDATE SET count = m.count + excluded.count, last_at = greatest(m.last_at, excluded.last_at)`
  }
}

export type MissingLinkCount = MissingLink & { readonly count: number }

/** Most wanted first. */
export async function listMissingLinks(db: Db, limit: number): Promise<MissingLinkCount[]> {
  const rows = await db.missingRunbookLink.findMany({
    orderBy: [{ count: 'desc' }, { lastAt: 'desc' }],
    take: limit,
  })
  return rows.map(({ serviceSlug, cause, count, lastAt }) => ({ serviceSlug, cause, count, at: lastAt }))
}

export type OpeningSummary = {
  readonly serviceSlug: string
  readonly openings: number
  /** From the start of the alert to the opening, in seconds; null where no link said when the alert began. */
  readonly medianSeconds: number | null
}

/** How often the runbooks were opened since then, and how long after the alert. */
export async function sumRunbookOpenings(db: Db, since: Date): Promise<OpeningSummary[]> {
  return db.$queryRaw<OpeningSummary[]>`
    SELECT service_slug AS "serviceSlug", count(*)::int AS openings,
           percentile_cont(0.5) WITHIN GROUP (
             ORDER BY extract(epoch FROM opened_at - alert_starts_at)
           ) FILTER (WHERE alert_starts_at <= opened_at)::float8 AS "medianSeconds"
    FROM runbook_openings WHERE opened_at >= ${since} GROUP BY service_slug`
}
