import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import { isServiceSlug } from '#lib/domain/service/slug.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

const select = { id: true, slug: true, name: true, sloTarget: true } as const

export async function findBudgetedService(db: Db, slug: string): Promise<BudgetedService | null> {
  // Anything else cannot be there, and PostgreSQL refuses some of it (NUL).
  if (!isServiceSlug(slug)) return null
  const row = await db.service.findUnique({ where: { slug }, select })
  return row && { ...row, id: row.id as Id }
}

export async function listBudgetedServices(db: Db): Promise<BudgetedService[]> {
  const rows = await db.service.findMany({ select, orderBy: { name: 'asc' } })
  return rows.map((row) => ({ ...row, id: row.id as Id }))
}

/** Those of these slugs that exist, by slug. */
export async function listBudgetedServicesBySlug(
  db: Db,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, BudgetedService>> {
  const rows = await db.service.findMany({ where: { slug: { in: slugs.filter(isServiceSlug) } }, select })
  return new Map(rows.map((row) => [row.slug, { ...row, id: row.id as Id }]))
}
