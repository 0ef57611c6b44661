import type { Incident } from '#lib/domain/incident/incident.ts'
import type { SimilarCandidate } from '#lib/domain/incident/similar.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isLiveIncident } from './live-incident.ts'

const { sql } = Prisma

/** Of each kind of likeness the latest are compared, so that the work stays the same however many there are. */
const CANDIDATES_MAX = 100
/** Beyond them, words of a long text rather blur what it is about. */
const WORDS_MAX = 60

type Incidentals = Pick<Incident, 'id' | 'rootCause' | 'failureMechanism' | 'startedAt'>
type Own = { readonly words: string[]; readonly query: string | null }

/** Earlier incidents that share a service, the root cause or words with this one. */
export async function listSimilarCandidates(db: Db, incident: Incidentals): Promise<SimilarCandidate[]> {
  const own = await findOwnWords(db, incident)
  return own ? compare(db, incident, own) : []
}

/** Asked for apart: knowing the words, PostgreSQL knows how many texts have them, and which index to take. */
async function findOwnWords(db: Db, { id }: Incidentals): Promise<Own | undefined> {
  const rows = await db.$queryRaw<Own[]>`
    SELECT ${wordsOf(sql`vector`)} AS words,
      (SELECT string_agg(quote_literal(word), ' | ') FROM unnest(tsvector_to_array(ts_filter(vector, '{a}'))) AS word
        WHERE word !~ '^[0-9]+$') AS query
    FROM search_documents WHERE kind = 'incident' AND id = ${id}::uuid AND part = ''`
  return rows[0]
}

function compare(db: Db, incident: Incidentals, { words, query }: Own): Promise<SimilarCandidate[]> {
  const { id, rootCause, failureMechanism, startedAt } = incident
  return db.$queryRaw<SimilarCandidate[]>`
    WITH candidate AS (
      (SELECT i.id FROM incidents i
        WHERE ${isLiveIncident} AND i.started_at <= ${startedAt} AND i.id IN (
          SELECT link.incident_id FROM incident_services link
          JOIN incident_services mine ON mine.service_id = link.service_id WHERE mine.incident_id = ${id}::uuid)
        ORDER BY i.started_at DESC LIMIT ${CANDIDATES_MAX})
      UNION
      (SELECT i.id FROM incidents i
        WHERE ${isLiveIncident} AND i.started_at <= ${startedAt} AND i.root_cause = ${rootCause}
        ORDER BY i.started_at DESC LIMIT ${CANDIDATES_MAX})
      UNION
      (SELECT d.id FROM search_documents d
        WHERE d.kind = 'incident' AND d.at <= ${startedAt} AND d.vector @@ ${query}::tsquery
        ORDER BY d.at DESC LIMIT ${CANDIDATES_MAX})
    )
    SELECT i.number, i.title, i.severity::text, i.started_at AS "startedAt",
      EXISTS (
        SELECT FROM incident_services link JOIN incident_services mine ON mine.service_id = link.service_id
        WHERE link.incident_id = i.id AND mine.incident_id = ${id}::uuid) AS "sharesService",
      coalesce(i.root_cause = ${rootCause}, false) AS "sharesCause",
      coalesce(i.failure_mechanism = ${failureMechanism}, false) AS "sharesMechanism",
      ${words.length}::integer AS "ownWords", cardinality(theirs.words) AS words,
      cardinality(ARRAY(SELECT unnest(${words}::text[]) INTERSECT SELECT unnest(theirs.words))) AS "sharedWords"
    FROM candidate
    JOIN incidents i ON i.id = candidate.id
    JOIN search_documents d ON d.kind = 'incident' AND d.id = i.id AND d.part = ''
    CROSS JOIN LATERAL (SELECT ${wordsOf(sql`d.vector`)} AS words) theirs
    WHERE i.id <> ${id}::uuid AND ${isLiveIncident}`
}

/** Stems of the title, then of the texts. */
function wordsOf(vector: Prisma.Sql): Prisma.Sql {
  return sql`(tsvector_to_array(ts_filter(${vector}, '{a}')) || tsvector_to_array(ts_filter(${vector}, '{c}')))[:${WORDS_MAX}]`
}
