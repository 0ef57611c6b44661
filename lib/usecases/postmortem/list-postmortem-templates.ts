import { db } from '#lib/db/client.ts'
import { listTemplates } from '#lib/db/postmortem-template.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { PostmortemTemplate } from '#lib/domain/postmortem/template.ts'

/** The team's own templates, the default one first; none means that the built-in one is in use. @throws AppError forbidden */
export async function listPostmortemTemplates(actor: Actor): Promise<readonly PostmortemTemplate[]> {
  assertCan(actor, 'read')
  return listTemplates(db())
}
