import type { ActionItem } from '../action-item/action-item.ts'
import { isOpen } from '../action-item/status.ts'
import { AppError } from '../shared/app-error.ts'
import type { Actor, UserActor } from './actor.ts'
import type { Role } from './role.ts'
import type { TokenScope } from './token-scope.ts'

/** What an actor may do. `edit` covers every record of the team; `administer` covers people, tokens and settings. */
export type Permission = 'read' | 'edit' | 'ingest' | 'administer'

const OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['read'],
  editor: ['read', 'edit', 'ingest'],
  admin: ['read', 'edit', 'ingest', 'administer'],
}

const OF_SCOPE: Readonly<Record<TokenScope, readonly Permission[]>> = {
  read: ['read'],
  write: ['read', 'edit', 'ingest'],
  ingest: ['ingest'],
}

export function can(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'user':
      return OF_ROLE[actor.role].includes(permission)
    case 'api_token':
      return actor.scopes.some((scope) => OF_SCOPE[scope].includes(permission))
    case 'system':
      return true
  }
}

const NEEDED: Readonly<Record<Permission, string>> = {
  read: 'You may not read this.',
  edit: 'You may read this but not change it. Ask an admin for the editor role, or use a token with the write scope.',
  ingest: 'This needs a token with the ingest or write scope, or the editor role.',
  administer: 'Only an admin may do this.',
}

/** Throws `forbidden` with a sentence that says what is needed. */
export function assertCan(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError('forbidden', NEEDED[permission])
}

/** Shows or hides the form; the write itself is guarded by `assertCan` and by the row's state. */
export function canCloseActionItem(actor: Actor, item: Pick<ActionItem, 'status'>): boolean {
  return can(actor, 'edit') && isOpen(item.status)
}

export function canReopenActionItem(actor: Actor, item: Pick<ActionItem, 'status'>): boolean {
  return can(actor, 'edit') && !isOpen(item.status)
}

/** For what belongs to one's own account. */
export function assertIsUser(actor: Actor): asserts actor is UserActor {
  if (actor.kind !== 'user') throw new AppError('forbidden', 'Only a signed-in person may do this.')
}

/** Everybody says which team they are in; an admin says so of others. */
export function assertCanChangeTeam(actor: Actor, userId: string): void {
  if (actor.kind !== 'user' || actor.userId !== userId) assertCan(actor, 'administer')
}

/** Admins manage every token; a token with the write scope manages those it made (see delegate-token.ts). */
export function canManageTokens(actor: Actor): boolean {
  return can(actor, 'administer') || (actor.kind === 'api_token' && can(actor, 'edit'))
}

export function assertCanManageTokens(actor: Actor): void {
  if (!canManageTokens(actor)) throw new AppError('forbidden', 'This needs an admin, or a token with the write scope.')
}

/** A person keeps views whatever their role; a token needs leave to write. */
export function assertMayKeepViews(actor: Actor): void {
  assertCan(actor, actor.kind === 'api_token' ? 'edit' : 'read')
}

/** One's own views, and as an editor those that are shared. */
export function canManageSavedView(
  actor: UserActor,
  view: { readonly ownerId: string; readonly isShared: boolean },
): boolean {
  return view.ownerId === actor.userId || (view.isShared && can(actor, 'edit'))
}
