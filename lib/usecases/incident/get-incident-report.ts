import { db } from '#lib/db/client.ts'
import { findIncidentReport } from '#lib/db/incident-report.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { IncidentReport } from '#lib/domain/incident/incident-report.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** An incident with everything that belongs to it. @throws AppError not_found, merged, forbidden */
export async function getIncidentReport(actor: Actor, number: string): Promise<IncidentReport> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const report = parsed === null ? null : await findIncidentReport(db(), parsed)
  if (!report) throw new AppError('not_found', 'There is no such incident.')
  return report
}
