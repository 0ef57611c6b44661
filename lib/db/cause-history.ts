import type { CauseHistory } from '#lib/domain/diagnosis/ranking/priors.ts'
import { isRootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const TEAM_WEIGHT = 0.25

type Of = { readonly slug: string; readonly ownerTeam: string }

/**
 * Published causes of past incidents: of a service, and with less weight of the other services of its team; of all
 * services where none is given. `except` is an incident that is being diagnosed: it does not speak for itself.
 */
export async function readCauseHistory(db: Db, service: Of | null, except?: Id): Promise<CauseHistory> {
  if (service === null) {
    return [{ of: 'of all services', counts: await countPublished(db, {}, except), weight: TEAM_WEIGHT }]
  }
  const { slug, ownerTeam } = service
  const own = { services: { some: { service: { slug } } } }
  const history = [{ of: 'of this service', counts: await countPublished(db, own, except), weight: 1 }]
  if (ownerTeam === '') return history
  const others = { services: { some: { service: { ownerTeam } }, none: { service: { slug } } } }
  const counts = await countPublished(db, others, except)
  return [...history, { of: `of other services of ${ownerTeam}`, counts, weight: TEAM_WEIGHT }]
}

async function countPublished(db: Db, where: Prisma.IncidentWhereInput, except: Id | undefined) {
  const rows = await db.incident.groupBy({
    by: ['rootCause'],
    where: {
      ...liveIncident,
      ...where,
      ...(except === undefined ? {} : { id: { not: except } }),
      rootCause: { not: null },
      postmortem: { is: { deletedAt: null, publishedAt: { not: null } } },
    },
    _count: { _all: true },
  })
  return Object.fromEntries(
    rows.flatMap(({ rootCause, _count }) =>
      rootCause !== null && isRootCause(rootCause) ? [[rootCause, _count._all]] : [],
    ),
  )
}
