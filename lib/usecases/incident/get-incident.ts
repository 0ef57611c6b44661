import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found, forbidden */
export async function getIncident(actor: Actor, number: string): Promise<Incident> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const incident = parsed === null ? null : await findIncident(db(), parsed)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  return incident
}
