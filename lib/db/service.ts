import type { ListServicesQuery, ServiceChanges } from '#lib/domain/service/schema.ts'
import type { Service, ServiceFields, ServiceSummary } from '#lib/domain/service/service.ts'
import { isServiceSlug } from '#lib/domain/service/slug.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const withCounts = {
  _count: { select: { incidents: { where: { incident: { status: { not: 'resolved' }, ...liveIncident } } } } },
  runbook: { select: { _count: { select: { causes: true } } } },
} satisfies Prisma.ServiceInclude

type Row = Prisma.ServiceGetPayload<object>
type SummaryRow = Prisma.ServiceGetPayload<{ include: typeof withCounts }>

export function toService(row: Row): Service {
  return {
    id: row.id as Id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    tier: row.tier,
    ownerTeam: row.ownerTeam,
    // The columns hold only what the schemas of lib/domain/service let in.
    gateway: row.gateway as Service['gateway'],
    type: row.type as Service['type'],
    criticality: row.criticality,
    sloTarget: row.sloTarget,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

function toSummary(row: SummaryRow): ServiceSummary {
  return {
    ...toService(row),
    openIncidentCount: row._count.incidents,
    runbookCauseCount: row.runbook?._count.causes ?? null,
  }
}

export async function findService(db: Db, slug: string): Promise<Service | null> {
  // Anything else cannot be there, and PostgreSQL refuses some of it (NUL).
  if (!isServiceSlug(slug)) return null
  const row = await db.service.findUnique({ where: { slug } })
  return row && toService(row)
}

/** Services by slug, one more than the limit when there is a next page. */
export async function listServices(
  db: Db,
  query: ListServicesQuery,
  afterSlug: string | null,
): Promise<ServiceSummary[]> {
  const rows = await db.service.findMany({
    where: {
      ...(query.tier && { tier: query.tier }),
      ...(query.ownerTeam !== undefined && { ownerTeam: query.ownerTeam }),
      ...(afterSlug !== null && { slug: { gt: afterSlug } }),
    },
    include: withCounts,
    orderBy: { slug: 'asc' },
    take: query.limit + 1,
  })
  return rows.map(toSummary)
}

/** Throws a unique violation when the slug is taken. */
export async function insertService(tx: Db, fields: ServiceFields, now: Date): Promise<Service> {
  return toService(await tx.service.create({ data: { ...fields, createdAt: now, updatedAt: now } }))
}

/** Stores the changes where the version is still the one that was read; null when it is not. */
export async function storeServiceChanges(
  tx: Db,
  service: Pick<Service, 'id' | 'version'>,
  changes: ServiceChanges,
  now: Date,
): Promise<Service | null> {
  const [row] = await tx.service.updateManyAndReturn({
    where: { id: service.id, version: service.version },
    data: { ...changes, updatedAt: now, version: { increment: 1 } },
  })
  return row ? toService(row) : null
}
