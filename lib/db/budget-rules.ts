import type { TargetChange } from '#lib/domain/error-budget/target-change.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import type { BudgetRules } from '#lib/domain/error-budget/window-parts.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

export type RulesByService = ReadonlyMap<Id, BudgetRules>

/** What the budgets of services go by in a range besides their targets of now; services without any have none. */
export async function findBudgetRules(
  db: Db,
  serviceIds: readonly Id[],
  range: BudgetWindow,
  isExcluding: boolean,
): Promise<RulesByService> {
  const where = { serviceId: { in: [...serviceIds] } }
  const [exclusions, changes] = await Promise.all([
    isExcluding
      ? db.budgetExclusion.findMany({
          where: { ...where, startsAt: { lt: range.end }, endsAt: { gt: range.start } },
          select: { serviceId: true, startsAt: true, endsAt: true },
        })
      : [],
    // Also those after the range: the first of them says what held within it.
    db.sloTargetChange.findMany({
      where: { ...where, changedAt: { gt: range.start } },
      orderBy: [{ changedAt: 'asc' }, { id: 'asc' }],
    }),
  ])
  const rules = new Map<Id, { excluded: BudgetWindow[]; targetChanges: TargetChange[] }>()
  const of = (serviceId: string) => {
    const known = rules.get(serviceId as Id) ?? { excluded: [], targetChanges: [] }
    rules.set(serviceId as Id, known)
    return known
  }
  for (const { serviceId, startsAt, endsAt } of exclusions)
    of(serviceId).excluded.push({ start: startsAt, end: endsAt })
  for (const { serviceId, changedAt, fromTarget, toTarget, changedByName } of changes) {
    of(serviceId).targetChanges.push({ changedAt, from: fromTarget, to: toTarget, changedBy: changedByName })
  }
  return rules
}

type NewTargetChange = { readonly serviceId: Id; readonly from: number; readonly to: number; readonly by: string }

export async function insertTargetChange(tx: Db, change: NewTargetChange, now: Date): Promise<void> {
  const { serviceId, from, to, by } = change
  const data = { serviceId, changedAt: now, fromTarget: from, toTarget: to, changedByName: by }
  await tx.sloTargetChange.create({ data })
}
