import { FINDING_SEVERITIES, type FindingSeverity, findingSeverityNames } from './rule.ts'

export const SEVERITY_COSTS: Readonly<Record<FindingSeverity, number>> = { high: 20, medium: 8, low: 3 }

type Judged = { readonly rule: string; readonly severity: FindingSeverity }

/** 100 less a fixed cost for each rule that is broken, once however often; null where no rule could be judged. */
export function scoreOf(findings: readonly Judged[], passedCount: number): number | null {
  if (findings.length === 0 && passedCount === 0) return null
  const cost = brokenRules(findings).reduce((sum, { severity }) => sum + SEVERITY_COSTS[severity], 0)
  return Math.max(0, 100 - cost)
}

/** The sum in words: "100 − 2 × 20 (high) − 3 × 8 (medium) = 36; 5 rules could not be judged." */
export function explainScore(findings: readonly Judged[], passedCount: number, unjudgedCount: number): string {
  const score = scoreOf(findings, passedCount)
  if (score === null) return 'Nothing in these files could be judged.'
  const broken = brokenRules(findings)
  const terms = FINDING_SEVERITIES.flatMap((severity) => {
    const count = broken.filter((one) => one.severity === severity).length
    return count === 0
      ? []
      : [` − ${count} × ${SEVERITY_COSTS[severity]} (${findingSeverityNames[severity].toLowerCase()})`]
  })
  const floor = score === 0 ? ', at least 0' : ''
  const sum =
    terms.length === 0
      ? `100: all ${passedCount} rules that could be judged are kept`
      : `100${terms.join('')} = ${score}${floor}`
  const rest =
    unjudgedCount === 0
      ? ''
      : unjudgedCount === 1
        ? ' One rule could not be judged.'
        : ` ${unjudgedCount} rules could not be judged.`
  return `${sum}.${rest}`
}

function brokenRules(findings: readonly Judged[]): Judged[] {
  return [...new Map(findings.map((finding) => [finding.rule, finding])).values()]
}
