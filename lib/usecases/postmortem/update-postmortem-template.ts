import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findTemplate, storeTemplate } from '#lib/db/postmortem-template.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type PostmortemTemplate, updatePostmortemTemplateInput, withKeys } from '#lib/domain/postmortem/template.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody saved this template while you were editing. Compare, then save again.'

/**
 * Replaces a template. Documents that were begun with it stay as they are.
 * @throws AppError invalid, not_found, forbidden, precondition_failed (`version` is old), conflict (a simultaneous change)
 */
export async function updatePostmortemTemplate(
  actor: Actor,
  templateId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemTemplate> {
  assertCan(actor, 'administer')
  const before = await findTemplate(db(), templateId)
  if (!before) throw new AppError('not_found', 'There is no such template.')
  const { version, isDefault = before.isDefault, name, sections } = parseInput(updatePostmortemTemplateInput, input)
  if (before.isDefault && !isDefault) throw invalid({ isDefault: ['Make another template the default instead.'] })
  if (version !== undefined && version !== before.version) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  const fields = { name, isDefault, sections: withKeys(sections) }
  try {
    return await transaction(async (tx) => {
      const template = await storeTemplate(tx, before, fields, context.now)
      if (!template) throw new AppError('conflict', CHANGED_MEANWHILE)
      const details = { name, isDefault, sections: fields.sections.map(({ key }) => key), version: template.version }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'postmortem_template.update', entityType: 'postmortem_template', entityId: template.id, details },
        context.now,
      )
      return template
    })
  } catch (error) {
    if (isUniqueViolation(error, 'postmortem_templates_name_key')) throw invalid({ name: ['This name is taken.'] })
    if (isUniqueViolation(error)) throw new AppError('conflict', CHANGED_MEANWHILE)
    throw error
  }
}
