import { db } from '#lib/db/client.ts'
import { listTimedIncidents } from '#lib/db/timed-incident.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import {
  DURATION_BOUNDS,
  DURATION_WINDOW_DAYS,
  type DurationReport,
  durationFacts,
  durationGroups,
  durationRange,
  durationReportQuery,
} from '#lib/domain/incident/duration-report.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** How long incidents of a range took, by service and severity. @throws AppError invalid, forbidden */
export async function getDurationReport(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<DurationReport> {
  assertCan(actor, 'read')
  const { asOf = context.now, window = DURATION_WINDOW_DAYS, service } = parseInput(durationReportQuery, query)
  const { start, end } = durationRange(asOf, window)
  const groups = durationGroups(await listTimedIncidents(db(), { start, end }, service))
  return {
    asOf,
    computedAt: context.now,
    windowStart: start,
    windowEnd: end,
    definitions: {
      timeToDetect: durationFacts.timeToDetect.definition,
      timeToAcknowledge: durationFacts.timeToAcknowledge.definition,
      timeToMitigate: durationFacts.timeToMitigate.definition,
      timeToResolve: durationFacts.timeToResolve.definition,
    },
    boundsSeconds: [...DURATION_BOUNDS],
    // Asked for one service, the groups of others that shared an incident with it would tell half of theirs.
    groups: service === undefined ? groups : groups.filter((group) => group.service === service),
  }
}
