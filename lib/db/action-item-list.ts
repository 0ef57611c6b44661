import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { type ActionItemOrder, type KeyValue, orderKeys } from '#lib/domain/action-item/list-order.ts'
import type { ListActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { OPEN_STATUSES } from '#lib/domain/action-item/status.ts'
import { toActionItem } from './action-item.ts'
import { behind, toOrderBy } from './action-item-order.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'
import { containedText, sameText } from './same-text.ts'

type Filters = Omit<ListActionItemsQuery, 'limit' | 'cursor' | 'sort' | 'order'>

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

function toListItem(row: Row): ActionItemListItem {
  return {
    ...toActionItem(row),
    incidentTitle: row.incident.title,
    services: row.incident.services.map(({ service }) => service.slug),
  }
}

/** At most `limit` items after that place. */
export async function listActionItems(
  db: Db,
  filters: Filters,
  page: ActionItemOrder & { readonly limit: number; readonly after: readonly KeyValue[] | null },
  now: Date,
): Promise<ActionItemListItem[]> {
  const keys = orderKeys(page)
  const rows = await db.actionItem.findMany({
    where: { AND: [...conditions(filters, now), ...(page.after ? [behind(keys, page.after)] : [])] },
    include: withIncident,
    orderBy: toOrderBy(keys),
    take: page.limit,
  })
  return rows.map(toListItem)
}

export function countActionItems(db: Db, filters: Filters, now: Date): Promise<number> {
  return db.actionItem.count({ where: { AND: conditions(filters, now) } })
}

function conditions(filters: Filters, now: Date): Prisma.ActionItemWhereInput[] {
  const { status, owner, ownerUserId, unowned, team, kind, priority, overdue, service, incident } = filters
  const isOverdue = { status: { in: [...OPEN_STATUSES] }, dueAt: { lt: now } } satisfies Prisma.ActionItemWhereInput
  const isOwner = owner === undefined ? undefined : sameText(owner)
  return [
    { incident: liveIncident },
    ...(status ? [{ status: { in: status } }] : []),
    ...(kind ? [{ kind }] : []),
    ...(priority ? [{ priority }] : []),
    ...(overdue === true ? [isOverdue] : []),
    ...(overdue === false ? [{ OR: [{ status: 'closed' as const }, { dueAt: null }, { dueAt: { gte: now } }] }] : []),
    ...(isOwner
      ? [{ OR: [{ owner: isOwner }, { ownerUser: { name: isOwner } }, { ownerUser: { email: isOwner } }] }]
      : []),
    ...(ownerUserId ? [{ ownerUserId }] : []),
    ...(unowned === undefined ? [] : [{ owner: unowned ? '' : { not: '' } }]),
    ...(team ? [ofTeam(team)] : []),
    ...(filters.q?.split(/\s+/).filter(Boolean) ?? []).map(hasWord),
    ...(service ? [{ incident: { services: { some: { service: { slug: service } } } } }] : []),
    ...(incident ? [{ incident: { number: incident } }] : []),
  ]
}

/** Whose account is in a team is the work of that team; else the words of the owner and the services tell. */
function ofTeam(name: string): Prisma.ActionItemWhereInput {
  const team = sameText(name)
  return {
    OR: [
      { ownerUser: { team } },
      {
        AND: [
          { OR: [{ ownerUserId: null }, { ownerUser: { team: '' } }] },
          { OR: [{ owner: team }, { incident: { services: { some: { service: { ownerTeam: team } } } } }] },
        ],
      },
    ],
  }
}

function hasWord(word: string): Prisma.ActionItemWhereInput {
  const within = containedText(word)
  return { OR: [{ title: within }, { description: within }] }
}
