import { AppError } from '../shared/app-error.ts'
import type { Id } from '../shared/id.ts'

/** Throws `conflict` when this user is the only one left who can administer Hindsight. */
export function assertNotLastAdmin(activeAdminIds: readonly Id[], userId: Id): void {
  if (activeAdminIds.length === 1 && activeAdminIds[0] === userId) {
    throw new AppError('conflict', 'This is the last active admin. Make somebody else an admin first.')
  }
}
