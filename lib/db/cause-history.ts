import type { CauseHistory } from '#lib/domain/diagnosis/ranking/priors.ts'
import { isRootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

/** How many incidents of a service, or of all without one, had each root cause. */
export async function countCauses(db: Db, serviceSlug: string | null): Promise<CauseHistory> {
  const rows = await db.incident.groupBy({
    by: ['rootCause'],
    where: {
      ...liveIncident,
      rootCause: { not: null },
      ...(serviceSlug === null ? {} : { services: { some: { service: { slug: serviceSlug } } } }),
    },
    _count: { _all: true },
  })
  return Object.fromEntries(
    rows.flatMap(({ rootCause, _count }) =>
      rootCause !== null && isRootCause(rootCause) ? [[rootCause, _count._all]] : [],
    ),
  )
}
