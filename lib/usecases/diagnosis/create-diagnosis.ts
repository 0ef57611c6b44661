import { readCauseHistory } from '#lib/db/cause-history.ts'
import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { createDiagnosisInput, type DiagnosisView } from '#lib/domain/diagnosis/schema.ts'
import { viewOfDiagnosis } from '#lib/domain/diagnosis/view.ts'
import { deepLinkPath } from '#lib/domain/runbook/runbook-path.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Reads logs and says what failed and why. Nothing is stored. @throws AppError invalid, forbidden, not_found (service) */
export async function createDiagnosis(actor: Actor, input: unknown): Promise<DiagnosisView> {
  assertCan(actor, 'read')
  const { logs, evidence = [], context = {}, answers = {}, service: slug } = parseInput(createDiagnosisInput, input)
  const service = slug === undefined ? null : await findService(db(), slug)
  if (slug !== undefined && !service) throw new AppError('not_found', 'There is no service of that slug.')

  const analysis = new LogAnalysis()
  for (const { name, text } of logs) analysis.read(name, 'gateway', text)
  for (const { name, text } of evidence) analysis.read(name, 'evidence', text)
  const history = await readCauseHistory(db(), service)
  const diagnosis = analysis.result({
    context,
    history,
    answers: Object.values(answers).filter((one) => one !== undefined),
  })
  return viewOfDiagnosis(diagnosis, (cause) => (service ? deepLinkPath(service.slug, cause) : null))
}
