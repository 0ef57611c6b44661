import { readCauseHistory } from '#lib/db/cause-history.ts'
import { db } from '#lib/db/client.ts'
import { findService } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { diagnoseCase } from '#lib/domain/diagnosis/diagnose-case.ts'
import { answeredSignals } from '#lib/domain/diagnosis/ranking/questions.ts'
import { type DiagnosisView, diagnoseCaseFileInput } from '#lib/domain/diagnosis/schema.ts'
import { viewOfDiagnosis } from '#lib/domain/diagnosis/view.ts'
import { deepLinkPath } from '#lib/domain/runbook/runbook-path.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** What logs that were read before say. Nothing is stored. @throws AppError invalid, forbidden, not_found (service) */
export async function diagnoseCaseFile(actor: Actor, input: unknown): Promise<DiagnosisView> {
  assertCan(actor, 'read')
  const { caseFile, context = {}, answers = {}, service: slug } = parseInput(diagnoseCaseFileInput, input)
  const service = slug === undefined ? null : await findService(db(), slug)
  if (slug !== undefined && !service) throw new AppError('not_found', 'There is no service of that slug.')
  const history = await readCauseHistory(db(), service)
  const diagnosis = diagnoseCase(caseFile, { context, history, answers: answeredSignals(answers) })
  return viewOfDiagnosis(diagnosis, (cause) => (service ? deepLinkPath(service.slug, cause) : null))
}
