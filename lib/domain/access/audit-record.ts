import type { Id } from '../shared/id.ts'
import type { Actor } from './actor.ts'

/** One line of the audit trail, as read. `actorName` is the name at that time. */
export type AuditRecord = {
  readonly id: Id
  readonly occurredAt: Date
  readonly actorKind: Actor['kind']
  readonly actorName: string
  readonly action: string
  readonly entityType: string
  readonly entityId: string
  readonly details: Readonly<Record<string, unknown>>
}
