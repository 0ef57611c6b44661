import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { countTemplates, deleteTemplate, findTemplate } from '#lib/db/postmortem-template.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

const IS_DEFAULT = 'This is the default template. Make another one the default, then delete it.'
const CHANGED_MEANWHILE = 'Somebody changed this template meanwhile, so it stays. Look again, then delete it.'

/**
 * Removes a template; documents keep what they began with. After the last one the built-in template is in use again.
 * @throws AppError not_found, forbidden, conflict (it is the default of several, or was changed meanwhile)
 */
export async function deletePostmortemTemplate(
  actor: Actor,
  templateId: string,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'administer')
  const template = await findTemplate(db(), templateId)
  if (!template) throw new AppError('not_found', 'There is no such template.')
  await transaction(async (tx) => {
    if (template.isDefault && (await countTemplates(tx)) > 1) throw new AppError('conflict', IS_DEFAULT)
    if (!(await deleteTemplate(tx, template))) throw new AppError('conflict', CHANGED_MEANWHILE)
    const details = { name: template.name, sections: template.sections.map(({ key }) => key) }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem_template.delete', entityType: 'postmortem_template', entityId: template.id, details },
      context.now,
    )
  })
}
