import type { SystemActor } from '#lib/domain/access/actor.ts'

/** Whoever runs commands on the machine may do everything; the audit trail says that it was done there. */
export const OPERATOR: SystemActor = { kind: 'system', name: 'command line' }
