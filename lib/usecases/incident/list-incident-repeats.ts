import { db } from '#lib/db/client.ts'
import { listRepeats } from '#lib/db/incident-repeat.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { type Repeat, repeatWindow } from '#lib/domain/incident/repeat.ts'

/** Earlier incidents of the same service and cause, latest first. @throws AppError forbidden */
export async function listIncidentRepeats(actor: Actor, incident: Incident): Promise<readonly Repeat[]> {
  assertCan(actor, 'read')
  return listRepeats(db(), incident, repeatWindow(incident.startedAt))
}
