import { db } from '#lib/db/client.ts'
import { findPostmortem as findRow } from '#lib/db/postmortem.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import type { Postmortem } from '#lib/domain/postmortem/postmortem.ts'

/** The document of an incident; null when it has none, or none outside the bin. @throws AppError forbidden */
export async function findPostmortem(actor: Actor, number: string): Promise<Postmortem | null> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  return parsed === null ? null : findRow(db(), parsed)
}
