import { db } from '#lib/db/client.ts'
import { listJudgedAnalyses, readCaseFiles } from '#lib/db/judged-analysis.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { agreementOf, type Difference } from '#lib/domain/diagnosis/agreement-report.ts'
import { rulesReading } from '#lib/domain/diagnosis/rules-reading.ts'

const MOST_READ = 40

/** By rule, the incidents whose lines it read and whose published cause was another than suggested; the last of them. */
export async function listRuleDifferences(
  actor: Actor,
  context: { readonly now: Date },
): Promise<ReadonlyMap<string, readonly Difference[]>> {
  assertCan(actor, 'read')
  const { differences } = agreementOf(await listJudgedAnalyses(db()), context.now)
  const read = differences.slice(0, MOST_READ)
  const files = await readCaseFiles(
    db(),
    read.map(({ analysisId }) => analysisId),
  )
  const byRule = new Map<string, Difference[]>()
  for (const difference of read) {
    const file = files.get(difference.analysisId)
    for (const id of file ? rulesReading(file) : []) byRule.set(id, [...(byRule.get(id) ?? []), difference])
  }
  return byRule
}
