import { SEARCH_KINDS, type SearchKind } from '#lib/domain/search/kind.ts'
import { SEARCH_COUNT_MAX } from '#lib/domain/search/search.ts'
import type { SearchHit } from '#lib/domain/search/to-result.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const { sql, join, empty } = Prisma
type Sql = Prisma.Sql

/** Characters of a long text in which a match is shown. */
const TEXT_MAX = 20_000
/** After that many years a result counts half. */
const HALF_LIFE_SECONDS = 5 * 365 * 86_400

// An incident is what one mostly looks for; a line of a timeline leads to it; runbooks say the same things many times.
const KIND_WEIGHTS: Readonly<Record<SearchKind, number>> = {
  incident: 1,
  postmortem: 0.8,
  runbook: 0.45,
  action_item: 0.6,
  timeline_entry: 0.5,
}

const MARKED = 'HighlightAll=true, StartSel="\u0002", StopSel="\u0003"'

export type SearchRequest = {
  /** In the language of to_tsquery(). */
  readonly query: string
  /** Undefined: of all kinds. */
  readonly kind: SearchKind | undefined
  readonly limit: number
  readonly now: Date
  /** Only what belongs to incidents whose record has each of these somewhere. */
  readonly everywhere?: readonly string[]
}

type Found = { readonly hits: readonly SearchHit[]; readonly counts: ReadonlyMap<SearchKind, number> }
type Row = { readonly counts: Record<SearchKind, number> | null } & (SearchHit | { readonly kind: null })

/**
 * The best matches with their texts, and how many of each kind match, in one query. Of each kind the newest
 * SEARCH_COUNT_MAX are counted and ranked: what matches more is no question that a rank answers.
 */
export async function searchDocuments(db: Db, request: SearchRequest): Promise<Found> {
  const { kind, limit, now } = request
  const tsquery = toQuery(request.query)
  const newest = SEARCH_KINDS.map((one) => newestOf(one, request))
  const weights = SEARCH_KINDS.map((one) => sql`WHEN ${one} THEN ${KIND_WEIGHTS[one]}::real`)
  const weight = sql`'{0.1, 0.3, 0.5, 1}'`
  const rows = await db.$queryRaw<Row[]>`
    WITH newest AS MATERIALIZED (${join(newest, ' UNION ALL ')}),
    counted AS (
      SELECT json_object_agg(kind, count) AS counts FROM (SELECT kind, count(*) AS count FROM newest GROUP BY kind) c
    ),
    best AS MATERIALIZED (
      SELECT kind, id, part, incident_id, at,
        (ts_rank_cd(${weight}, vector, ${tsquery}, 1) + ts_rank(${weight}, vector, ${tsquery}, 1)) * CASE kind ${join(weights, ' ')} END
          / (1 + greatest(extract(epoch FROM ${now}::timestamptz - at), 0) / ${HALF_LIFE_SECONDS}) AS score
      FROM newest ${kind ? sql`WHERE kind = ${kind}` : empty}
      ORDER BY score DESC, at DESC, id, part LIMIT ${limit}
    ),
    shown AS (
      SELECT b.kind, b.id, b.part, b.at, b.score, i.number AS "incidentNumber", i.title AS "incidentTitle", runbook.slug AS service,
        section.title AS "sectionTitle", t.title, t.text,
        ts_headline('english', search_plain(t.title), ${tsquery}, ${MARKED}) AS "markedTitle",
        ts_headline('english', search_plain(t.text), ${tsquery}, ${MARKED}) AS "markedText"
      FROM best b
      LEFT JOIN incidents i ON i.id = b.incident_id
      LEFT JOIN postmortem_sections section ON b.kind = 'postmortem' AND section.postmortem_id = b.id AND section.key = b.part
      LEFT JOIN LATERAL (
        SELECT s.slug FROM runbooks r JOIN services s ON s.id = r.service_id WHERE b.kind = 'runbook' AND r.id = b.id
      ) runbook ON true
      CROSS JOIN LATERAL (
        SELECT CASE b.kind WHEN 'incident' THEN i.title ELSE s.a END AS title,
          left(concat_ws(E'\\n', nullif(s.c, ''), nullif(s.d, ''), CASE WHEN b.kind <> 'postmortem' THEN nullif(s.b, '') END), ${TEXT_MAX}) AS text
        FROM search_source s WHERE s.kind = b.kind AND s.id = b.id AND s.part = b.part
        -- Keeps the texts of these few from being joined with all there are.
        OFFSET 0
      ) t
    )
    SELECT counted.counts, shown.* FROM counted LEFT JOIN shown ON true
    ORDER BY shown.score DESC, shown.at DESC, shown.id, shown.part`
  return {
    hits: rows.filter((row): row is Row & SearchHit => row.kind !== null),
    counts: new Map(Object.entries(rows[0]?.counts ?? {}) as [SearchKind, number][]),
  }
}

/** Also of a merged incident, whose address leads on to the other. */
export async function hasIncidentPage(db: Db, number: number): Promise<boolean> {
  const where = { number, OR: [liveIncident, { mergedIntoId: { not: null } }] }
  return (await db.incident.count({ where })) > 0
}

function newestOf(kind: SearchKind, { query, everywhere = [] }: SearchRequest): Sql {
  const within = everywhere.map((term) => sql`AND ${hasTerm(sql`incident_id`, term)}`)
  return sql`(
    SELECT kind, id, part, incident_id, at, vector FROM search_documents
    WHERE kind = ${kind} AND vector @@ ${toQuery(query)} ${within.length > 0 ? join(within, ' ') : empty}
    ORDER BY at DESC LIMIT ${SEARCH_COUNT_MAX})`
}

/** That the record of an incident, in any of its texts, has the term. */
export function hasTerm(incidentId: Sql, term: string): Sql {
  return sql`${incidentId} IN (SELECT incident_id FROM search_documents WHERE vector @@ ${toQuery(term)})`
}

function toQuery(text: string): Sql {
  return sql`to_tsquery('english', ${text})`
}
