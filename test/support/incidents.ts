import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { aService } from './services.ts'

const SYSTEM: Actor = { kind: 'system', name: 'test' }

/** An incident of the database, filed at `now`; its services are made where they are missing. */
export async function anIncident(
  fields: Record<string, unknown> = {},
  now = new Date('2026-11-23T12:00:00Z'),
): Promise<Incident> {
  const services = (fields.services as string[] | undefined) ?? ['checkout-api']
  for (const slug of services) {
    if (!(await db().service.findUnique({ where: { slug } }))) await aService(slug)
  }
  const input = { title: 'Checkout returned 502', services, severity: 'sev2', startedAt: '2026-11-19T14:02:00Z' }
  return createIncident(SYSTEM, { ...input, ...fields }, { now })
}
