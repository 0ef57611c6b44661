import { db } from '#lib/db/client.ts'
import { findPostmortemSummary as findRow } from '#lib/db/postmortem.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { PostmortemSummary } from '#lib/domain/postmortem/postmortem.ts'

/** How far the document of an incident is, in the bin too; null when none was begun. @throws AppError forbidden */
export async function findPostmortemSummary(actor: Actor, number: number): Promise<PostmortemSummary | null> {
  assertCan(actor, 'read')
  return findRow(db(), number)
}
