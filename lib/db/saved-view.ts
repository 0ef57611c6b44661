import type { SavedViewList } from '#lib/domain/saved-view/list.ts'
import type { SavedView } from '#lib/domain/saved-view/saved-view.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { isUniqueViolation } from './prisma-errors.ts'

const SHOWN_MAX = 500
const withOwner = { owner: { select: { name: true } } } satisfies Prisma.SavedViewInclude
type Row = Prisma.SavedViewGetPayload<{ include: typeof withOwner }>

function toSavedView({ id, list, name, query, isShared, ownerId, owner, version }: Row): SavedView {
  return { id: id as Id, list, name, query, isShared, ownerId: ownerId as Id, ownerName: owner.name, version }
}

/** Nobody in particular sees what is shared. */
function visibleTo(userId: Id | null): Prisma.SavedViewWhereInput {
  return userId === null ? { isShared: true } : { OR: [{ ownerId: userId }, { isShared: true }] }
}

/** A user's own views and the shared ones, by name. */
export async function listSavedViews(db: Db, userId: Id | null, list: SavedViewList | undefined): Promise<SavedView[]> {
  const rows = await db.savedView.findMany({
    where: { ...visibleTo(userId), ...(list && { list }) },
    include: withOwner,
    orderBy: [{ list: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    take: SHOWN_MAX,
  })
  return rows.map(toSavedView)
}

/** The view, if that user may see it. */
export async function findSavedView(db: Db, userId: Id | null, id: Id): Promise<SavedView | null> {
  const row = await db.savedView.findFirst({ where: { id, ...visibleTo(userId) }, include: withOwner })
  return row && toSavedView(row)
}

export function countOwnSavedViews(db: Db, userId: Id): Promise<number> {
  return db.savedView.count({ where: { ownerId: userId } })
}

type NewSavedView = Pick<SavedView, 'list' | 'name' | 'query' | 'isShared' | 'ownerId'>

/** Null when the owner has a view of that name already. */
export async function insertSavedView(tx: Db, view: NewSavedView, now: Date): Promise<SavedView | null> {
  try {
    const data = { ...view, createdAt: now, updatedAt: now }
    return toSavedView(await tx.savedView.create({ data, include: withOwner }))
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** Stores the changes where the version is still the one that was read; says what stood in the way. */
export async function storeSavedView(
  tx: Db,
  { id, version }: Pick<SavedView, 'id' | 'version'>,
  changes: Partial<Pick<SavedView, 'name' | 'isShared'>>,
  now: Date,
): Promise<'stored' | 'changed' | 'name taken'> {
  try {
    const data = { ...changes, updatedAt: now, version: { increment: 1 } }
    const { count } = await tx.savedView.updateMany({ where: { id, version }, data })
    return count === 1 ? 'stored' : 'changed'
  } catch (error) {
    if (isUniqueViolation(error)) return 'name taken'
    throw error
  }
}

/** False when it was removed or changed meanwhile. */
export async function deleteSavedView(tx: Db, { id, version }: Pick<SavedView, 'id' | 'version'>): Promise<boolean> {
  return (await tx.savedView.deleteMany({ where: { id, version } })).count === 1
}
