import { db } from '#lib/db/client.ts'
import { listLoadTests as listRows } from '#lib/db/load-test.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { LoadTest } from '#lib/domain/load-test/load-test.ts'
import { listLoadTestsQuery, loadTestCursor } from '#lib/domain/load-test/schema.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Runs against the load-test gate, newest first. @throws AppError invalid, forbidden */
export async function listLoadTests(actor: Actor, query: unknown): Promise<Page<LoadTest>> {
  assertCan(actor, 'read')
  const parsed = parseInput(listLoadTestsQuery, query)
  const after = parseCursor(loadTestCursor, parsed.cursor)
  const rows = await listRows(db(), parsed, after && { recordedAt: after[0], id: after[1] })
  return toPage(rows, parsed.limit, (test) => [test.recordedAt.toISOString(), test.id])
}
