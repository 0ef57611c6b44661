import { db } from '#lib/db/client.ts'
import { findTrafficEngine } from '#lib/db/traffic-engine.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'
import type { TrafficEngine } from '#lib/domain/traffic/engine/traffic-engine.ts'

/** @throws AppError forbidden, not_found */
export async function getTrafficEngine(actor: Actor, engineId: string): Promise<TrafficEngine> {
  assertCan(actor, 'administer')
  const parsed = id.safeParse(engineId)
  const engine = parsed.success ? await findTrafficEngine(db(), parsed.data) : null
  if (!engine) throw new AppError('not_found', 'There is no such engine.')
  return engine
}
