import { runbookCoverage } from '../runbook/coverage.ts'
import { runbookGaps } from '../runbook/gaps.ts'
import type { WeeklyFigures } from './figures-view.ts'
import type { WeeklyMaterial } from './material.ts'

/** Which runbooks somebody would miss at night: none at all, not looked at for long, or without a cause that was seen twice. */
export function reviewedRunbooks(
  services: WeeklyMaterial['runbooks'],
  counts: WeeklyMaterial['causeCounts'],
  now: Date,
): WeeklyFigures['runbooks'] {
  const seen = (slug: string) => counts.get(slug) ?? []
  return {
    missing: services
      .filter(({ service, runbook }) => runbook === null && seen(service.slug).length > 0)
      .map(({ service }) => service.slug),
    stale: services.flatMap(({ service, runbook }) => {
      const isStale =
        runbook !== null &&
        runbookGaps(runbook, now).some(({ kind }) => kind === 'verified_long_ago' || kind === 'never_verified')
      return isStale ? [{ service: service.slug, lastVerifiedAt: runbook.lastVerifiedAt }] : []
    }),
    uncovered: services
      .filter(({ runbook }) => runbook !== null)
      .flatMap(({ service, runbook }) =>
        runbookCoverage(runbook?.causes ?? [], seen(service.slug)).uncovered.map(({ rootCause, count }) => ({
          service: service.slug,
          rootCause,
          count,
        })),
      )
      .sort((a, b) => b.count - a.count || a.service.localeCompare(b.service)),
  }
}
