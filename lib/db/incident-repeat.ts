import type { Incident } from '#lib/domain/incident/incident.ts'
import type { Repeat } from '#lib/domain/incident/repeat.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

const MAX = 20

/** Earlier incidents within the span that share the root cause and a service, latest first. */
export async function listRepeats(
  db: Db,
  { id, rootCause, services }: Pick<Incident, 'id' | 'rootCause' | 'services'>,
  span: { readonly from: Date; readonly to: Date },
): Promise<Repeat[]> {
  // Without a cause nothing is "the same"; and Prisma would take a null for "any without one".
  if (rootCause === null) return []
  const rows = await db.incident.findMany({
    where: {
      ...liveIncident,
      id: { not: id },
      rootCause,
      startedAt: { gte: span.from, lte: span.to },
      services: { some: { service: { slug: { in: [...services] } } } },
    },
    orderBy: [{ startedAt: 'desc' }, { number: 'desc' }],
    take: MAX,
    select: {
      number: true,
      title: true,
      status: true,
      startedAt: true,
      _count: { select: { actionItems: { where: { status: { not: 'closed' } } } } },
    },
  })
  return rows.map(({ _count, ...row }) => ({ ...row, openActionItems: _count.actionItems }))
}
