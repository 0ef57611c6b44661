import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findPostmortem, takeTextRevision } from '#lib/db/postmortem.ts'
import { findPostmortemAtRevision, insertPostmortemRevision } from '#lib/db/postmortem-revision.ts'
import { storePostmortemSection } from '#lib/db/postmortem-section.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { comparedSections } from '#lib/domain/postmortem/compare-revisions.ts'
import { canWrite, NO_POSTMORTEM, type Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import { restorePostmortemRevisionInput, revisionNumber } from '#lib/domain/postmortem/revision.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const NOT_OPEN = 'This post-mortem is published. Reopen it to put back an earlier text.'
const CHANGED_MEANWHILE =
  'Somebody wrote in this post-mortem meanwhile, so nothing was put back. Look at what is new, then restore again.'

/**
 * Puts every section back to its text of a revision, as one new revision; what was written since stays among the revisions.
 * @throws AppError invalid, not_found, forbidden, conflict (published, or the same text), precondition_failed (`newest` is not the newest)
 */
export async function restorePostmortemRevision(
  actor: Actor,
  number: string,
  revision: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Postmortem> {
  assertCan(actor, 'read')
  const parsedNumber = parseIncidentNumber(number)
  const postmortem = parsedNumber === null ? null : await findPostmortem(db(), parsedNumber)
  if (!postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  const wanted = revisionNumber.safeParse(revision)
  const past = wanted.success ? await findPostmortemAtRevision(db(), postmortem.id, wanted.data) : null
  if (!past) throw new AppError('not_found', 'This post-mortem has no such revision.')
  assertCan(actor, 'edit')
  const { newest } = parseInput(restorePostmortemRevisionInput, input)
  if (!canWrite(postmortem)) throw new AppError('conflict', NOT_OPEN)
  if (newest !== postmortem.revision) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  const changes = comparedSections(postmortem, past)
  if (changes.length === 0) throw new AppError('conflict', 'The text is the same as in that revision already.')

  return transaction(async (tx) => {
    const taken = await takeTextRevision(tx, postmortem.id, context.now)
    if (taken === null) throw new AppError('conflict', NOT_OPEN)
    if (taken !== newest + 1) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
    const writer = { name: actor.name, now: context.now }
    for (const { key, after } of changes) {
      const section = postmortem.sections.find((candidate) => candidate.key === key)
      const stored = section && (await storePostmortemSection(tx, postmortem.id, section, after, writer))
      if (!stored) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
    }
    const texts = Object.fromEntries(changes.map(({ key, after }) => [key, after]))
    const entry = { postmortemId: postmortem.id, number: taken, kind: 'restored', texts } as const
    await insertPostmortemRevision(tx, actor, entry, context.now)
    const details = { incident: postmortem.incidentNumber, restored: past.number, revision: taken }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.restore_revision', entityType: 'postmortem', entityId: postmortem.id, details },
      context.now,
    )
    const restored = await findPostmortem(tx, postmortem.incidentNumber)
    if (!restored) throw new AppError('not_found', NO_POSTMORTEM)
    return restored
  })
}
