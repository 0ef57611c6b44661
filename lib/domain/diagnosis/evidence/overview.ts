import type { CaseFile } from '../case-file.ts'
import type { BlastRadius } from '../diagnosis.ts'
import type { LogSource } from '../recognition/rule.ts'
import { blastRadiusOf } from './blast-radius.ts'
import type { Findings } from './findings.ts'

/** What the logs show as a whole, whether they are at hand or only their kept lines are. */
export type Overview = {
  readonly gateways: readonly LogSource[]
  readonly requests: { readonly total: number; readonly failed: number }
  readonly ownErrors: number
  readonly lines: { readonly read: number; readonly understood: number; readonly masked: number }
  readonly period: { readonly from: Date; readonly to: Date } | null
  readonly blastRadius: BlastRadius
}

export function overviewOf(findings: Findings, whole?: CaseFile): Overview {
  if (whole) {
    const { gateways, requests, counts, period, blastRadius } = whole
    const { ownErrors, ...lines } = counts
    return { gateways, requests: requests ?? { total: 0, failed: 0 }, ownErrors, lines, period, blastRadius }
  }
  const { named, suggested, likely, signals, implied, shape } = findings
  return {
    gateways: findings.gatewayNames(),
    requests: { total: shape.total, failed: shape.bad },
    ownErrors: findings.ownErrors,
    lines: {
      read: findings.lines,
      understood: findings.understood,
      masked: named.masked + suggested.masked + likely.masked + signals.masked + implied.masked,
    },
    period: findings.times.range(),
    blastRadius: blastRadiusOf(findings),
  }
}
