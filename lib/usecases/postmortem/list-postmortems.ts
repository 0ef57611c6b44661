import { db } from '#lib/db/client.ts'
import { listPostmortems as listRows } from '#lib/db/postmortem-list.ts'
import { findReviewSettings } from '#lib/db/review-settings.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import {
  listPostmortemsQuery,
  type PostmortemListItem,
  postmortemListCursor,
} from '#lib/domain/postmortem/list-query.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Post-mortems of one view: due ones by deadline, the latest first; what waits longest for me; others newest first. @throws AppError invalid, forbidden */
export async function listPostmortems(actor: Actor, query: unknown): Promise<Page<PostmortemListItem>> {
  assertCan(actor, 'read')
  const { view, limit, cursor } = parseInput(listPostmortemsQuery, query)
  const after = parseCursor(postmortemListCursor, cursor)
  const { days } = await findReviewSettings(db())
  const reader = { userId: actor.kind === 'user' ? actor.userId : null, days }
  const rows = await listRows(db(), view, reader, { limit: limit + 1, after })
  const { items, nextCursor } = toPage(rows, limit, ({ position }) => position)
  return { items: items.map(({ item }) => item), nextCursor }
}
