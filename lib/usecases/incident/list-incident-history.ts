import { listAuditEntriesOf } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'

const LAST = 8

/** The last changes of the record itself, newest first. @throws AppError forbidden */
export async function listIncidentHistory(
  actor: Actor,
  incident: Pick<Incident, 'id'>,
): Promise<readonly AuditRecord[]> {
  assertCan(actor, 'read')
  return listAuditEntriesOf(db(), { entityType: 'incident', entityId: incident.id }, LAST)
}
