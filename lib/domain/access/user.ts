import { AppError } from '../shared/app-error.ts'
import type { Id } from '../shared/id.ts'
import type { UserActor } from './actor.ts'
import type { Role } from './role.ts'

/** An account. A disabled one keeps its name on what it wrote and cannot sign in. */
export type User = {
  readonly id: Id
  readonly email: string
  readonly name: string
  /** As the services name their owner team; empty while it is not said. */
  readonly team: string
  readonly role: Role
  /** A session carries the version it was made with; another version ends it. */
  readonly sessionVersion: number
  readonly disabledAt: Date | null
  readonly lastSignInAt: Date | null
  readonly createdAt: Date
}

export function toUserActor(user: User): UserActor {
  return { kind: 'user', userId: user.id, name: user.name, email: user.email, role: user.role }
}

/** Whether a session of this version still stands for this user. */
export function isSessionCurrent(user: Pick<User, 'disabledAt' | 'sessionVersion'>, sessionVersion: number): boolean {
  return user.disabledAt === null && user.sessionVersion === sessionVersion
}

export function accountExists(): AppError {
  const message = 'There is an account with this email address already.'
  return new AppError('conflict', message, { fieldErrors: { email: [message] } })
}
