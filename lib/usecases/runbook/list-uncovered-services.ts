import { db } from '#lib/db/client.ts'
import { findRunbook } from '#lib/db/runbook.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'

/** Those services of an incident whose runbook does not have its cause. @throws AppError forbidden */
export async function listUncoveredServices(
  actor: Actor,
  { services, rootCause }: Pick<Incident, 'services' | 'rootCause'>,
): Promise<string[]> {
  assertCan(actor, 'read')
  if (rootCause === null) return []
  const runbooks = await Promise.all(services.map((slug) => findRunbook(db(), slug)))
  return services.filter((_, index) => !runbooks[index]?.causes.some((cause) => cause.rootCause === rootCause))
}
