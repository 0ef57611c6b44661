import { db } from '#lib/db/client.ts'
import { listRunbooks as listRows } from '#lib/db/runbook.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { completeness } from '#lib/domain/runbook/completeness.ts'
import type { Runbook, RunbookSummary } from '#lib/domain/runbook/runbook.ts'
import { listRunbooksQuery, runbookCursor } from '#lib/domain/runbook/schema.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Every service with the state of its runbook, by slug. @throws AppError invalid, forbidden */
export async function listRunbooks(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<Page<RunbookSummary>> {
  assertCan(actor, 'read')
  const { limit, cursor } = parseInput(listRunbooksQuery, query)
  const after = parseCursor(runbookCursor, cursor)
  const { items, nextCursor } = toPage(await listRows(db(), limit, after?.[0] ?? null), limit, (row) => [
    row.service.slug,
  ])
  return { items: items.map(({ service, runbook }) => ({ service, runbook: runbook && toState(runbook) })), nextCursor }

  function toState(runbook: Runbook) {
    return {
      causes: runbook.causes.map(({ rootCause }) => rootCause),
      ...completeness(runbook, context.now),
      lastVerifiedAt: runbook.lastVerifiedAt,
      version: runbook.version,
      updatedAt: runbook.updatedAt,
    }
  }
}
