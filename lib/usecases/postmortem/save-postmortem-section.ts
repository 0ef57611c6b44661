import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findPostmortemInUse, takeTextRevision } from '#lib/db/postmortem.ts'
import { insertPostmortemRevision } from '#lib/db/postmortem-revision.ts'
import { findPostmortemSection, storePostmortemSection } from '#lib/db/postmortem-section.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { canWrite, NO_POSTMORTEM } from '#lib/domain/postmortem/postmortem.ts'
import { savePostmortemSectionInput } from '#lib/domain/postmortem/schema.ts'
import type { PostmortemSection } from '#lib/domain/postmortem/section.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const NOT_OPEN = 'This post-mortem is published. Reopen it to change its text.'
const CHANGED_MEANWHILE =
  'Somebody changed this section meanwhile, so yours is not stored yet. Compare, then save again.'

/**
 * Stores the text of one section as a new revision. What is stored already is answered as it stands, so that a save whose
 * answer was lost can be sent again.
 * @throws AppError invalid, not_found, forbidden, conflict (published), precondition_failed (`current` is the stored section)
 */
export async function savePostmortemSection(
  actor: Actor,
  number: string,
  key: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemSection> {
  assertCan(actor, 'read')
  const postmortem = await findPostmortemInUse(db(), number)
  if (!postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  const section = await findPostmortemSection(db(), postmortem.id, key)
  if (!section) throw new AppError('not_found', 'This post-mortem has no such section.')
  assertCan(actor, 'edit')
  const { text, version } = parseInput(savePostmortemSectionInput, input)
  if (section.text === text) return section
  if (!canWrite(postmortem)) throw new AppError('conflict', NOT_OPEN)
  if (section.version !== version) throw changedMeanwhile(section)

  return transaction(async (tx) => {
    const revision = await takeTextRevision(tx, postmortem.id, context.now)
    if (revision === null) throw new AppError('conflict', NOT_OPEN)
    const writer = { name: actor.name, now: context.now }
    const stored = await storePostmortemSection(tx, postmortem.id, { key, version }, text, writer)
    if (!stored) throw changedMeanwhile(await findPostmortemSection(tx, postmortem.id, key))
    await insertPostmortemRevision(
      tx,
      actor,
      { postmortemId: postmortem.id, number: revision, kind: 'saved', texts: { [key]: text } },
      context.now,
    )
    const details = { incident: Number(number), section: key, revision }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.save', entityType: 'postmortem', entityId: postmortem.id, details },
      context.now,
    )
    return stored
  })
}

function changedMeanwhile(current: PostmortemSection | null): AppError {
  return new AppError('precondition_failed', CHANGED_MEANWHILE, { current })
}
