import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type Taxonomy, taxonomy } from '#lib/domain/diagnosis/taxonomy.ts'

/** The root causes and failure mechanisms that incidents and runbooks choose from. @throws AppError forbidden */
export async function listRootCauses(actor: Actor): Promise<Taxonomy> {
  assertCan(actor, 'read')
  return taxonomy()
}
