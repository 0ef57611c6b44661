import { isDeepStrictEqual } from 'node:util'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findRunbook, insertRunbook, storeRunbook } from '#lib/db/runbook.ts'
import { insertRunbookRevision } from '#lib/db/runbook-revision.ts'
import { findService } from '#lib/db/service.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ImportProblem } from '#lib/domain/exchange/import-record.ts'
import { type ReadRunbook, readRunbookMarkdown } from '#lib/domain/exchange/read-runbook-markdown.ts'
import { runbookContent } from '#lib/domain/runbook/content.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import type { Id } from '#lib/domain/shared/id.ts'

export type RunbookFile = { readonly name: string; readonly text: string }

export type SyncedRunbook =
  | { readonly file: string; readonly service: string; readonly outcome: 'created' | 'changed' | 'unchanged' }
  | { readonly file: string; readonly outcome: 'refused'; readonly problems: readonly ImportProblem[] }

type Plan = Extract<ReadRunbook, { runbook: unknown }>['runbook'] & {
  readonly file: string
  readonly serviceId: Id
  readonly before: Runbook | null
  readonly outcome: 'created' | 'changed' | 'unchanged'
}

/**
 * Makes the runbooks what the files say: all of them, or, when one is wrong, none. Files that say what is stored already
 * change nothing; runbooks without a file stay. @throws AppError forbidden
 */
export async function syncRunbooks(
  actor: Actor,
  files: readonly RunbookFile[],
  context: { readonly now: Date; readonly isDryRun: boolean },
): Promise<SyncedRunbook[]> {
  assertCan(actor, 'edit')
  const plans: Plan[] = []
  const results: SyncedRunbook[] = []
  for (const file of files) {
    const planned = await plan(file, plans)
    if ('problems' in planned) results.push({ file: file.name, outcome: 'refused', problems: planned.problems })
    else {
      plans.push(planned)
      results.push({ file: file.name, service: planned.service, outcome: planned.outcome })
    }
  }
  const isRefused = results.some(({ outcome }) => outcome === 'refused')
  const due = plans.filter(({ outcome }) => outcome !== 'unchanged')
  if (isRefused || context.isDryRun || due.length === 0) return results
  await transaction(async (tx) => {
    for (const { file, service, serviceId, before, input } of due) {
      const { version: _, ...fields } = input
      const stored = before
        ? await storeRunbook(tx, before, fields, context.now)
        : await insertRunbook(tx, serviceId, fields, context.now)
      if (!stored) throw new Error(`${service} was saved while it was read; start again.`)
      await insertRunbookRevision(tx, stored, actor.name, context.now)
      const details = { service, version: stored.version, file }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'runbook.sync', entityType: 'runbook', entityId: stored.id, details },
        context.now,
      )
    }
  })
  return results
}

async function plan(
  file: RunbookFile,
  others: readonly Plan[],
): Promise<Plan | { problems: readonly ImportProblem[] }> {
  const read = readRunbookMarkdown(file.text)
  if ('problems' in read) return read
  const { service: slug, input } = read.runbook
  const refuse = (message: string) => ({ problems: [{ line: 1, column: 1, path: 'service', message }] })
  const other = others.find((one) => one.service === slug)
  if (other) return refuse(`${other.file} is about ${slug} already.`)
  const service = await findService(db(), slug)
  if (!service) return refuse(`There is no service ${slug}. Create it first.`)
  const before = await findRunbook(db(), slug)
  const isSame = before !== null && isDeepStrictEqual(runbookContent.parse(before), runbookContent.parse(input))
  const outcome = before ? (isSame ? 'unchanged' : 'changed') : 'created'
  return { file: file.name, service: slug, serviceId: service.id, before, input, outcome }
}
