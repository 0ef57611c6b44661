import type { Id } from '../shared/id.ts'
import type { Role } from './role.ts'
import type { TokenScope } from './token-scope.ts'

/** Who does something: a signed-in person, a script with a token, or Hindsight itself (CLI on the machine, set-up). */
export type Actor = UserActor | TokenActor | SystemActor

export type UserActor = {
  readonly kind: 'user'
  readonly userId: Id
  readonly name: string
  readonly email: string
  readonly role: Role
}

export type TokenActor = {
  readonly kind: 'api_token'
  readonly tokenId: Id
  readonly name: string
  readonly scopes: readonly TokenScope[]
}

export type SystemActor = { readonly kind: 'system'; readonly name: string }
