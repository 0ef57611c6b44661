import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { countTemplates, insertTemplate } from '#lib/db/postmortem-template.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { createPostmortemTemplateInput, type PostmortemTemplate, withKeys } from '#lib/domain/postmortem/template.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * A template for documents to come; the first one is the default from then on.
 * @throws AppError invalid (also a name that is taken), forbidden, conflict (another became the default at the same moment)
 */
export async function createPostmortemTemplate(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemTemplate> {
  assertCan(actor, 'administer')
  const { name, isDefault = false, sections } = parseInput(createPostmortemTemplateInput, input)
  try {
    return await transaction(async (tx) => {
      const fields = { name, isDefault: isDefault || (await countTemplates(tx)) === 0, sections: withKeys(sections) }
      const template = await insertTemplate(tx, fields, context.now)
      const details = { name, isDefault: fields.isDefault, sections: fields.sections.map(({ key }) => key) }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'postmortem_template.create', entityType: 'postmortem_template', entityId: template.id, details },
        context.now,
      )
      return template
    })
  } catch (error) {
    if (isUniqueViolation(error, 'postmortem_templates_name_key')) throw invalid({ name: ['This name is taken.'] })
    if (isUniqueViolation(error)) throw new AppError('conflict', 'Another template became the default. Try again.')
    throw error
  }
}
