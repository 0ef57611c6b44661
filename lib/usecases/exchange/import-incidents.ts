import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { raiseNextNumber, storePlannedRecord } from '#lib/db/import.ts'
import { deleteImportDraft, findImportDraft } from '#lib/db/import-draft.ts'
import { type ImportSource, planImportOf } from '#lib/db/import-plan.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertIsUser, can } from '#lib/domain/access/policy.ts'
import { NO_DRAFT } from '#lib/domain/exchange/import-draft.ts'
import { detectFormat, importDraftInput, importInput } from '#lib/domain/exchange/import-format.ts'
import type { ImportPlan } from '#lib/domain/exchange/import-plan.ts'
import { type ImportReport, placeOf, toImportReport } from '#lib/domain/exchange/import-report.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Some thousand rows at a millisecond or two each. */
const TIMEOUT_MS = 180_000
const CHANGED_MEANWHILE =
  'Somebody changed one of these incidents meanwhile, so nothing was imported. Look again, then import.'

/**
 * Imports incidents from JSON, Markdown or CSV: all of them, or none. The same file again changes nothing.
 * @throws AppError invalid (each problem under its line and column), not_found (the waiting file), forbidden,
 *   conflict (a simultaneous change)
 */
export async function importIncidents(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<ImportReport> {
  assertCan(actor, 'edit')
  const { dryRun, draftId, ...file } = await readInput(actor, input)
  const source = { ...file, mayPublish: can(actor, 'administer') }
  if (dryRun) return toImportReport(await planImportOf(db(), source, context.now), true)
  try {
    return await transaction(
      async (tx) => {
        const plan = await planImportOf(tx, source, context.now)
        if (plan.problems.length > 0) throw refused(plan)
        const numbers: (number | null)[] = []
        for (const record of plan.records) {
          const stored =
            record.action === 'unchanged'
              ? record.target
              : await storePlannedRecord(tx, record, { actor, now: context.now })
          if (!stored) throw new AppError('conflict', CHANGED_MEANWHILE)
          numbers.push(stored.number)
          if (record.action === 'unchanged') continue
          const details = { number: stored.number, result: record.action, changes: [...record.changes] }
          await insertAuditEntry(
            tx,
            actor,
            { action: 'incident.import', entityType: 'incident', entityId: stored.id, details },
            context.now,
          )
        }
        await raiseNextNumber(tx)
        if (draftId) await deleteImportDraft(tx, draftId)
        const report = toImportReport(plan, false)
        return {
          ...report,
          records: report.records.map((record, index) => ({ ...record, number: numbers[index] ?? null })),
        }
      },
      { timeoutMs: TIMEOUT_MS },
    )
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('conflict', CHANGED_MEANWHILE) : error
  }
}

type File = Omit<ImportSource, 'mayPublish'> & { readonly dryRun: boolean; readonly draftId: Id | null }

/** The file itself, or one that waits. */
async function readInput(actor: Actor, input: unknown): Promise<File> {
  const byDraft = importDraftInput.safeParse(input)
  if (!byDraft.success) {
    const { text, format = detectFormat(text), mapping = null, dryRun } = parseInput(importInput, input)
    return { text, format, mapping, dryRun, draftId: null }
  }
  assertIsUser(actor)
  const draft = await findImportDraft(db(), actor.userId, byDraft.data.draft)
  if (!draft) throw new AppError('not_found', NO_DRAFT)
  return { text: draft.text, format: draft.format, mapping: draft.mapping, dryRun: false, draftId: draft.id }
}

const SHOWN_PROBLEMS = 100

function refused({ problems }: ImportPlan): AppError {
  const fieldErrors: Record<string, string[]> = {}
  for (const problem of problems.slice(0, SHOWN_PROBLEMS)) {
    const place = placeOf(problem)
    fieldErrors[place] = [...(fieldErrors[place] ?? []), problem.message]
  }
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`
  return new AppError('invalid', `${count} in the file, so nothing was imported.`, { fieldErrors })
}
