import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

/**
 * The one meaning of "there is such an incident": neither merged into another nor in the bin. Every query that lists,
 * counts or reports incidents holds it, as a Prisma condition or as SQL; the architecture test sees to that.
 */
export const liveIncident = { mergedIntoId: null, deletedAt: null } as const satisfies Prisma.IncidentWhereInput

/** The same for SQL in which `incidents` is called `i`. */
export const isLiveIncident: Prisma.Sql = Prisma.sql`(i.merged_into_id IS NULL AND i.deleted_at IS NULL)`

/**
 * Whether the incident is live, and it stays so until the transaction ends: a merge or a removal waits. For what adds to
 * an incident that was read before.
 */
export async function holdLiveIncident(tx: Db, incidentId: Id): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM incidents i WHERE i.id = ${incidentId}::uuid AND ${isLiveIncident} FOR SHARE`
  return rows.length === 1
}
