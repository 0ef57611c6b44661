import { db } from '#lib/db/client.ts'
import { findPostmortemInUse } from '#lib/db/postmortem.ts'
import { listPostmortemRevisions as list } from '#lib/db/postmortem-revision.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { NO_POSTMORTEM } from '#lib/domain/postmortem/postmortem.ts'
import {
  listPostmortemRevisionsQuery,
  type PostmortemRevision,
  postmortemRevisionCursor,
} from '#lib/domain/postmortem/revision.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Who changed what and when, newest first. @throws AppError invalid, not_found, forbidden */
export async function listPostmortemRevisions(
  actor: Actor,
  number: string,
  query: unknown,
): Promise<Page<PostmortemRevision>> {
  assertCan(actor, 'read')
  const postmortem = await findPostmortemInUse(db(), number)
  if (!postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  const { limit, cursor } = parseInput(listPostmortemRevisionsQuery, query)
  const [before = null] = parseCursor(postmortemRevisionCursor, cursor) ?? []
  const rows = await list(db(), postmortem.id, { limit, before })
  return toPage(rows, limit, (revision) => [revision.number])
}
