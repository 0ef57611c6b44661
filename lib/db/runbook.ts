import type { FailureMechanism } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { type Runbook, type RunbookFields, runbookView } from '#lib/domain/runbook/runbook.ts'
import type { ServiceType } from '#lib/domain/service/service-type.ts'
import { isServiceSlug } from '#lib/domain/service/slug.ts'
import type { ServiceVariables } from '#lib/domain/service/variables.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

const serviceFields = {
  slug: true,
  name: true,
  type: true,
  ownerTeam: true,
  variables: true,
} satisfies Prisma.ServiceSelect
const whole = {
  service: { select: serviceFields },
  causes: { orderBy: { position: 'asc' } },
} satisfies Prisma.RunbookInclude

type Row = Prisma.RunbookGetPayload<{ include: typeof whole }>
type ServiceRow = Prisma.ServiceGetPayload<{ select: typeof serviceFields }>

function toRunbook(row: Row): Runbook {
  return {
    id: row.id as Id,
    service: toServiceFields(row.service),
    meaning: row.meaning,
    impact: row.impact,
    firstFiveMinutes: row.firstFiveMinutes,
    ownerTeam: row.ownerTeam,
    escalation: row.escalation,
    links: runbookView.shape.links.parse(row.links),
    causes: row.causes.map((cause) => ({
      rootCause: cause.rootCause as RootCause,
      signal: cause.signal,
      identify: cause.identify,
      remediate: cause.remediate,
      verify: cause.verify,
      prevention: cause.prevention,
      mechanisms: cause.mechanisms as FailureMechanism[],
      typicalShare: cause.typicalShare,
    })),
    verifyEveryDays: row.verifyEveryDays,
    lastVerifiedAt: row.lastVerifiedAt,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

function toServiceFields(row: ServiceRow): Runbook['service'] {
  return { ...row, type: row.type as ServiceType, variables: row.variables as ServiceVariables }
}

export async function findRunbook(db: Db, serviceSlug: string): Promise<Runbook | null> {
  if (!isServiceSlug(serviceSlug)) return null
  const row = await db.runbook.findFirst({ where: { service: { slug: serviceSlug } }, include: whole })
  return row && toRunbook(row)
}

export async function listRunbooksById(db: Db, ids: readonly Id[]): Promise<Runbook[]> {
  if (ids.length === 0) return []
  const rows = await db.runbook.findMany({ where: { id: { in: [...ids] } }, include: whole })
  return rows.map(toRunbook)
}

/** Every service by slug with its runbook, if it has one; one more than the limit when there is a next page. */
export async function listRunbooks(
  db: Db,
  limit: number,
  afterSlug: string | null,
): Promise<{ service: Runbook['service']; runbook: Runbook | null }[]> {
  const rows = await db.service.findMany({
    ...(afterSlug !== null && { where: { slug: { gt: afterSlug } } }),
    select: { ...serviceFields, runbook: { include: whole } },
    orderBy: { slug: 'asc' },
    take: limit + 1,
  })
  return rows.map(({ runbook, ...service }) => ({
    service: toServiceFields(service),
    runbook: runbook && toRunbook(runbook),
  }))
}

/** Throws a unique violation when the service has a runbook already. */
export async function insertRunbook(tx: Db, serviceId: Id, fields: RunbookFields, now: Date): Promise<Runbook> {
  const { causes, links, ...texts } = fields
  const row = await tx.runbook.create({
    data: { ...texts, links: [...links], serviceId, createdAt: now, updatedAt: now, causes: { create: rows(causes) } },
    include: whole,
  })
  return toRunbook(row)
}

/** Replaces the whole text where the version is still the one that was read; null when it is not. */
export async function storeRunbook(
  tx: Db,
  runbook: Pick<Runbook, 'id' | 'version'>,
  fields: RunbookFields,
  now: Date,
): Promise<Runbook | null> {
  const { causes, links, ...texts } = fields
  const { count } = await tx.runbook.updateMany({
    where: { id: runbook.id, version: runbook.version },
    data: { ...texts, links: [...links], updatedAt: now, version: { increment: 1 } },
  })
  if (count === 0) return null
  await tx.runbookCause.deleteMany({ where: { runbookId: runbook.id } })
  await tx.runbookCause.createMany({ data: rows(causes).map((cause) => ({ ...cause, runbookId: runbook.id })) })
  return toRunbook(await tx.runbook.findUniqueOrThrow({ where: { id: runbook.id }, include: whole }))
}

/** Notes the verification where the version is still the one that was read; false when it is not. */
export async function storeRunbookVerified(
  tx: Db,
  runbook: Pick<Runbook, 'id' | 'version'>,
  verifiedAt: Date,
): Promise<boolean> {
  const { count } = await tx.runbook.updateMany({
    where: { id: runbook.id, version: runbook.version },
    data: { lastVerifiedAt: verifiedAt, version: { increment: 1 }, updatedAt: verifiedAt },
  })
  return count === 1
}

function rows(causes: RunbookFields['causes']) {
  return causes.map((cause, position) => ({ ...cause, mechanisms: [...cause.mechanisms], position }))
}
