import type { BudgetExclusion, ExclusionKind } from '#lib/domain/error-budget/exclusion.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

const MOST = 500
const withService = { service: { select: { slug: true } } } satisfies Prisma.BudgetExclusionInclude
type Row = Prisma.BudgetExclusionGetPayload<{ include: typeof withService }>

function toExclusion({ id, service, kind, reason, startsAt, endsAt, createdByName, createdAt }: Row): BudgetExclusion {
  return {
    id: id as Id,
    service: service.slug,
    // The column holds only what the schema of lib/domain/error-budget lets in.
    kind: kind as ExclusionKind,
    reason,
    startsAt,
    endsAt,
    createdBy: createdByName,
    createdAt,
  }
}

export type NewExclusion = Pick<BudgetExclusion, 'kind' | 'reason' | 'startsAt' | 'endsAt'> & {
  readonly serviceId: Id
  readonly createdByName: string
}

export async function insertExclusion(tx: Db, exclusion: NewExclusion, now: Date): Promise<BudgetExclusion> {
  return toExclusion(await tx.budgetExclusion.create({ data: { ...exclusion, createdAt: now }, include: withService }))
}

/** Those of a service that touch the range, or all; the latest first. */
export async function listExclusions(db: Db, serviceId: Id, range?: BudgetWindow): Promise<BudgetExclusion[]> {
  const rows = await db.budgetExclusion.findMany({
    where: { serviceId, ...(range && { startsAt: { lt: range.end }, endsAt: { gt: range.start } }) },
    include: withService,
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  })
  return rows.map(toExclusion)
}

export async function findExclusion(db: Db, serviceId: Id, id: Id): Promise<BudgetExclusion | null> {
  const row = await db.budgetExclusion.findFirst({ where: { id, serviceId }, include: withService })
  return row && toExclusion(row)
}

/** False when it was removed meanwhile. */
export async function deleteExclusion(tx: Db, id: Id): Promise<boolean> {
  return (await tx.budgetExclusion.deleteMany({ where: { id } })).count === 1
}
