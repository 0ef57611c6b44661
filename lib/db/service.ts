import type { ListServicesQuery, ServiceChanges } from '#lib/domain/service/schema.ts'
import type { Service, ServiceFields, ServiceSummary } from '#lib/domain/service/service.ts'
import { isServiceSlug } from '#lib/domain/service/slug.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const withAliases = { aliases: { select: { slug: true }, orderBy: { slug: 'asc' } } } satisfies Prisma.ServiceInclude

const withCounts = {
  ...withAliases,
  _count: { select: { incidents: { where: { incident: { status: { not: 'resolved' }, ...liveIncident } } } } },
  runbook: { select: { _count: { select: { causes: true } } } },
  settingsChecks: { select: { score: true }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 },
} satisfies Prisma.ServiceInclude

type Row = Prisma.ServiceGetPayload<{ include: typeof withAliases }>
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
    variables: row.variables as Service['variables'],
    aliases: row.aliases.map(({ slug }) => slug),
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
    settingsScore: row.settingsChecks[0]?.score ?? null,
  }
}

export async function findService(db: Db, slug: string): Promise<Service | null> {
  // Anything else cannot be there, and PostgreSQL refuses some of it (NUL).
  if (!isServiceSlug(slug)) return null
  const row = await db.service.findUnique({ where: { slug }, include: withAliases })
  return row && toService(row)
}

/** The slug of the service that has this one as a further name; null when none has. */
export async function findSlugByAlias(db: Db, alias: string): Promise<string | null> {
  if (!isServiceSlug(alias)) return null
  const row = await db.serviceAlias.findUnique({
    where: { slug: alias },
    select: { service: { select: { slug: true } } },
  })
  return row?.service.slug ?? null
}

/** Those of the slugs that lead to another service already, as its slug or as a further one. */
export async function takenSlugs(db: Db, slugs: readonly string[], serviceId: Id | null): Promise<string[]> {
  const where = { slug: { in: [...slugs] } }
  const [services, aliases] = [
    await db.service.findMany({
      where: { ...where, ...(serviceId && { id: { not: serviceId } }) },
      select: { slug: true },
    }),
    await db.serviceAlias.findMany({
      where: { ...where, ...(serviceId && { serviceId: { not: serviceId } }) },
      select: { slug: true },
    }),
  ]
  return [...services, ...aliases].map(({ slug }) => slug)
}

/** Replaces the further slugs. Throws a unique violation when another service has one of them. */
export async function storeServiceAliases(tx: Db, serviceId: Id, slugs: readonly string[], now: Date): Promise<void> {
  await tx.serviceAlias.deleteMany({ where: { serviceId, slug: { notIn: [...slugs] } } })
  const known = await tx.serviceAlias.findMany({ where: { serviceId }, select: { slug: true } })
  const added = slugs.filter((slug) => !known.some((row) => row.slug === slug))
  await tx.serviceAlias.createMany({ data: added.map((slug) => ({ slug, serviceId, createdAt: now })) })
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
  return toService(
    await tx.service.create({ data: { ...fields, createdAt: now, updatedAt: now }, include: withAliases }),
  )
}

/** Stores the changes where the version is still the one that was read; null when it is not. */
export async function storeServiceChanges(
  tx: Db,
  service: Pick<Service, 'id' | 'version'>,
  changes: ServiceChanges,
  now: Date,
): Promise<Service | null> {
  const { count } = await tx.service.updateMany({
    where: { id: service.id, version: service.version },
    data: { ...changes, updatedAt: now, version: { increment: 1 } },
  })
  return count === 0 ? null : readService(tx, service.id)
}

/** As it stands in the transaction. */
export async function readService(tx: Db, id: Id): Promise<Service> {
  return toService(await tx.service.findUniqueOrThrow({ where: { id }, include: withAliases }))
}
