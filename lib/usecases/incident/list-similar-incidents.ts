import { db } from '#lib/db/client.ts'
import { listSimilarCandidates } from '#lib/db/similar-incident.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { mostSimilar, type SimilarIncident } from '#lib/domain/incident/similar.ts'

/** Earlier incidents that are most like this one. @throws AppError forbidden */
export async function listSimilarIncidents(
  actor: Actor,
  incident: Pick<Incident, 'id' | 'rootCause' | 'failureMechanism' | 'startedAt'>,
): Promise<readonly SimilarIncident[]> {
  assertCan(actor, 'read')
  return mostSimilar(await listSimilarCandidates(db(), incident))
}
