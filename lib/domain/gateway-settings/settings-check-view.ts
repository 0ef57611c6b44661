import { deepLinkPath } from '../runbook/runbook-path.ts'
import type { Id } from '../shared/id.ts'
import { compareChecks } from './compare-checks.ts'
import type { SettingsCheckView } from './schema.ts'
import type { SettingsResult } from './settings-check.ts'
import type { SettingsFile } from './settings-file.ts'

/** A check as it is stored. */
export type StoredCheck = {
  readonly id: Id
  readonly files: readonly SettingsFile[]
  readonly result: SettingsResult
  readonly score: number
  readonly createdBy: string
  readonly createdAt: Date
}

/** As it is answered: with the way to the runbook, and against the check before. */
export function viewOfCheck(service: string, check: StoredCheck, before: StoredCheck | null): SettingsCheckView {
  const { result, id, score, createdBy, createdAt } = check
  const causes = new Set(result.findings.map(({ rootCause }) => rootCause))
  const changes = before && compareChecks(before.result.findings, result.findings)
  return {
    ...mutable(result),
    id,
    service,
    score,
    createdAt,
    createdBy,
    runbooks: Object.fromEntries([...causes].map((cause) => [cause, deepLinkPath(service, cause)])),
    changes:
      before && changes
        ? {
            previous: before.id,
            previousScore: before.score,
            mended: [...changes.mended],
            appeared: [...changes.appeared],
            remained: changes.remained,
          }
        : null,
  }
}

function mutable(result: SettingsResult) {
  const { files, hops, findings, passed, unjudged, notes } = result
  return {
    ...result,
    files: [...files],
    hops: [...hops],
    findings: findings.map((finding) => ({ ...finding, assumptions: [...finding.assumptions] })),
    passed: [...passed],
    unjudged: [...unjudged],
    notes: [...notes],
  }
}
