import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { insertLoadTest } from '#lib/db/load-test.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { LoadTest } from '#lib/domain/load-test/load-test.ts'
import { readLoadTestOutput } from '#lib/domain/load-test/load-test-output.ts'
import { recordLoadTestInput } from '#lib/domain/load-test/schema.ts'
import { loadTestResult } from '#lib/domain/load-test/verdict.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Judges a run against the gate and keeps it with its service, whatever the verdict.
 * @throws AppError invalid, forbidden, not_found (service)
 */
export async function recordLoadTest(actor: Actor, input: unknown, context: { readonly now: Date }): Promise<LoadTest> {
  assertCan(actor, 'ingest')
  const { service: slug, output, expectedPeakRps, name, url, ...given } = parseInput(recordLoadTestInput, input)
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  const figures = output === undefined ? (given.figures ?? null) : readLoadTestOutput(output)
  const result = loadTestResult(figures, expectedPeakRps)

  return transaction(async (tx) => {
    const test = await insertLoadTest(
      tx,
      { serviceId: service.id, figures, ...result, expectedPeakRps, name, url, recordedByName: actor.name },
      context.now,
    )
    const details = { verdict: test.verdict, name, expectedPeakRps, peakRps: test.peakRps }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'load_test.record', entityType: 'service', entityId: service.id, details },
      context.now,
    )
    return test
  })
}
