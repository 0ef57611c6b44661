import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import type { ActionItemPosition, ListActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { OPEN_STATUSES } from '#lib/domain/action-item/status.ts'
import { toActionItem } from './action-item.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { sameText } from './same-text.ts'

type Filters = Omit<ListActionItemsQuery, 'limit' | 'cursor'>

const withIncident = {
  incident: {
    select: {
      number: true,
      title: true,
      services: { select: { service: { select: { slug: true } } }, orderBy: { position: 'asc' } },
    },
  },
} satisfies Prisma.ActionItemInclude
type Row = Prisma.ActionItemGetPayload<{ include: typeof withIncident }>

// An open item has no closedAt, so open work comes first; among it what is due first, which puts overdue on top.
const ORDER = [
  { closedAt: { sort: 'desc', nulls: 'first' } },
  { dueAt: { sort: 'asc', nulls: 'last' } },
  { id: 'asc' },
] satisfies Prisma.ActionItemOrderByWithRelationInput[]

function toListItem(row: Row): ActionItemListItem {
  return {
    ...toActionItem(row),
    incidentTitle: row.incident.title,
    services: row.incident.services.map(({ service }) => service.slug),
  }
}

/** Open items by due date, so overdue ones first, then closed ones, latest first; at most `limit` after that place. */
export async function listActionItems(
  db: Db,
  filters: Filters,
  page: { readonly limit: number; readonly after: ActionItemPosition | null },
  now: Date,
): Promise<ActionItemListItem[]> {
  const rows = await db.actionItem.findMany({
    where: { AND: [...conditions(filters, now), ...(page.after ? [behind(page.after)] : [])] },
    include: withIncident,
    orderBy: ORDER,
    take: page.limit,
  })
  return rows.map(toListItem)
}

export function countActionItems(db: Db, filters: Filters, now: Date): Promise<number> {
  return db.actionItem.count({ where: { AND: conditions(filters, now) } })
}

function conditions(filters: Filters, now: Date): Prisma.ActionItemWhereInput[] {
  const { status, owner, kind, priority, overdue, service, incident } = filters
  const isOverdue = { status: { in: [...OPEN_STATUSES] }, dueAt: { lt: now } } satisfies Prisma.ActionItemWhereInput
  const isOwner = owner === undefined ? undefined : sameText(owner)
  return [
    ...(status ? [{ status: { in: status } }] : []),
    ...(kind ? [{ kind }] : []),
    ...(priority ? [{ priority }] : []),
    ...(overdue === true ? [isOverdue] : []),
    ...(overdue === false ? [{ OR: [{ status: 'closed' as const }, { dueAt: null }, { dueAt: { gte: now } }] }] : []),
    ...(isOwner
      ? [{ OR: [{ owner: isOwner }, { ownerUser: { name: isOwner } }, { ownerUser: { email: isOwner } }] }]
      : []),
    ...(service ? [{ incident: { services: { some: { service: { slug: service } } } } }] : []),
    ...(incident ? [{ incident: { number: incident } }] : []),
  ]
}

function behind([closedAt, dueAt, id]: ActionItemPosition): Prisma.ActionItemWhereInput {
  const sameCloseLaterDue: Prisma.ActionItemWhereInput =
    dueAt === null
      ? { closedAt, dueAt: null, id: { gt: id } }
      : { closedAt, OR: [{ dueAt: { gt: dueAt } }, { dueAt: null }, { dueAt, id: { gt: id } }] }
  const closedEarlier: Prisma.ActionItemWhereInput =
    closedAt === null ? { closedAt: { not: null } } : { closedAt: { lt: closedAt } }
  return { OR: [sameCloseLaterDue, closedEarlier] }
}
