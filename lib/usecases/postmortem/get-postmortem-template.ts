import { db } from '#lib/db/client.ts'
import { findTemplate } from '#lib/db/postmortem-template.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { PostmortemTemplate } from '#lib/domain/postmortem/template.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found, forbidden */
export async function getPostmortemTemplate(actor: Actor, templateId: string): Promise<PostmortemTemplate> {
  assertCan(actor, 'read')
  const template = await findTemplate(db(), templateId)
  if (!template) throw new AppError('not_found', 'There is no such template.')
  return template
}
