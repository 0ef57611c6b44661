import { db } from '#lib/db/client.ts'
import { findRunbook } from '#lib/db/runbook.ts'
import { countCausesByService } from '#lib/db/runbook-coverage.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { COVERAGE_DAYS, type RunbookCoverage, runbookCoverage } from '#lib/domain/runbook/coverage.ts'

const MS_PER_DAY = 86_400_000

/** How well the runbook of one service covers its last 90 days. @throws AppError forbidden */
export async function getRunbookCoverage(
  actor: Actor,
  serviceSlug: string,
  context: { readonly now: Date },
): Promise<RunbookCoverage> {
  assertCan(actor, 'read')
  const since = new Date(context.now.getTime() - COVERAGE_DAYS * MS_PER_DAY)
  const [runbook, counts] = await Promise.all([
    findRunbook(db(), serviceSlug),
    countCausesByService(db(), since, serviceSlug),
  ])
  return runbookCoverage(runbook?.causes ?? [], counts.get(serviceSlug) ?? [])
}
