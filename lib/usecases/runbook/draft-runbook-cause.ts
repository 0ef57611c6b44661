import { db } from '#lib/db/client.ts'
import { listIncidentsOfCause } from '#lib/db/runbook-coverage.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { causeFromIncidents } from '#lib/domain/runbook/cause-from-incidents.ts'
import { COVERAGE_DAYS } from '#lib/domain/runbook/coverage.ts'
import { startingCause } from '#lib/domain/runbook/from-template.ts'
import type { RunbookCause } from '#lib/domain/runbook/runbook.ts'
import type { Service } from '#lib/domain/service/service.ts'

const MS_PER_DAY = 86_400_000

/** A section to begin with: the common advice, and the incidents of the last 90 days that had this cause. */
export async function draftRunbookCause(
  actor: Actor,
  service: Pick<Service, 'slug' | 'type'>,
  cause: RootCause,
  context: { readonly now: Date },
): Promise<RunbookCause> {
  assertCan(actor, 'read')
  const since = new Date(context.now.getTime() - COVERAGE_DAYS * MS_PER_DAY)
  const incidents = await listIncidentsOfCause(db(), service.slug, cause, since)
  return causeFromIncidents(startingCause(service, cause), incidents)
}
