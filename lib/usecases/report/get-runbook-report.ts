import { db } from '#lib/db/client.ts'
import { listRunbooks } from '#lib/db/runbook.ts'
import { countCausesByService } from '#lib/db/runbook-coverage.ts'
import { listMissingLinks, sumRunbookOpenings } from '#lib/db/runbook-opening.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { completeness } from '#lib/domain/runbook/completeness.ts'
import { COVERAGE_DAYS, runbookCoverage } from '#lib/domain/runbook/coverage.ts'
import { compareRunbooks, type RunbookReport } from '#lib/domain/runbook/report.ts'

const MS_PER_DAY = 86_400_000
const SERVICES_MAX = 1_000
const MISSING_SHOWN = 50

/** Every service by how well its runbook covers what happened to it in the last 90 days. @throws AppError forbidden */
export async function getRunbookReport(actor: Actor, context: { readonly now: Date }): Promise<RunbookReport> {
  assertCan(actor, 'read')
  const since = new Date(context.now.getTime() - COVERAGE_DAYS * MS_PER_DAY)
  const [services, counts, openings, missing] = await Promise.all([
    listRunbooks(db(), SERVICES_MAX, null),
    countCausesByService(db(), since, null),
    sumRunbookOpenings(db(), since),
    listMissingLinks(db(), MISSING_SHOWN),
  ])
  const opened = new Map(openings.map((row) => [row.serviceSlug, row]))
  const rows = services.map(({ service, runbook }) => ({
    service,
    hasRunbook: runbook !== null,
    ...(runbook ? completeness(runbook, context.now) : { completeness: 0, gaps: [] }),
    coverage: runbookCoverage(runbook?.causes ?? [], counts.get(service.slug) ?? []),
    openings: opened.get(service.slug)?.openings ?? 0,
    medianSecondsToOpening: opened.get(service.slug)?.medianSeconds ?? null,
  }))
  return {
    services: rows.sort(compareRunbooks),
    missing: missing.map(({ at, ...link }) => ({ ...link, lastAt: at })),
  }
}
