import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

export type BareIncident = { readonly number: number; readonly title: string; readonly startedAt: Date }

export function listBareIncidents(db: Db, limit: number): Promise<BareIncident[]> {
  return db.incident.findMany({
    where: liveIncident,
    select: { number: true, title: true, startedAt: true },
    orderBy: { startedAt: 'desc' },
    take: limit,
  })
}
