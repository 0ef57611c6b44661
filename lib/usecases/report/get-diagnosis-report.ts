import { db } from '#lib/db/client.ts'
import { listJudgedAnalyses } from '#lib/db/judged-analysis.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type AgreementReport, agreementOf } from '#lib/domain/diagnosis/agreement-report.ts'

/** How often diagnoses suggested the cause that was published later. @throws AppError forbidden */
export async function getDiagnosisReport(actor: Actor, context: { readonly now: Date }): Promise<AgreementReport> {
  assertCan(actor, 'read')
  return agreementOf(await listJudgedAnalyses(db()), context.now)
}
