import { db } from '#lib/db/client.ts'
import { listRunbooks as listRows } from '#lib/db/runbook.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { runbookGaps } from '#lib/domain/runbook/gaps.ts'
import type { RunbookSummary } from '#lib/domain/runbook/runbook.ts'
import { listRunbooksQuery, runbookCursor } from '#lib/domain/runbook/schema.ts'
import { decodeCursor, encodeCursor, type Page } from '#lib/domain/shared/page.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/** Every service with the state of its runbook, by slug. @throws AppError invalid, forbidden */
export async function listRunbooks(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<Page<RunbookSummary>> {
  assertCan(actor, 'read')
  const { limit, cursor } = parseInput(listRunbooksQuery, query)
  const key = cursor === undefined ? null : decodeCursor(runbookCursor, cursor)
  if (cursor !== undefined && key === null) throw invalid({ cursor: ['This cursor is not one of ours.'] })
  const rows = await listRows(db(), limit, key?.[0] ?? null)
  const items = rows.slice(0, limit).map(({ service, runbook }) => ({
    service,
    runbook: runbook && {
      causes: runbook.causes.map(({ rootCause }) => rootCause),
      gaps: runbookGaps(runbook, context.now),
      lastVerifiedAt: runbook.lastVerifiedAt,
      version: runbook.version,
      updatedAt: runbook.updatedAt,
    },
  }))
  const last = items.at(-1)
  return { items, nextCursor: last && rows.length > limit ? encodeCursor([last.service.slug]) : null }
}
