import { db } from '#lib/db/client.ts'
import { listTrafficEngines as list } from '#lib/db/traffic-engine.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { TrafficEngine } from '#lib/domain/traffic/engine/traffic-engine.ts'

/** @throws AppError forbidden */
export async function listTrafficEngines(actor: Actor): Promise<TrafficEngine[]> {
  assertCan(actor, 'administer')
  return list(db())
}
