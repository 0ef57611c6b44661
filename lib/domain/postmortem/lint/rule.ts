import type { IncidentReport } from '../../incident/incident-report.ts'
import type { LintFinding, LintRuleId } from './finding.ts'

export type LintSection = { readonly key: string; readonly title: string; readonly text: string }

export type LintSubject = {
  readonly incident: Pick<
    IncidentReport,
    | 'severity'
    | 'owner'
    | 'summary'
    | 'startedAt'
    | 'detectedAt'
    | 'acknowledgedAt'
    | 'mitigatedAt'
    | 'resolvedAt'
    | 'impact'
    | 'rootCause'
    | 'rootCauseDetail'
    | 'contributingFactors'
    | 'trigger'
    | 'detection'
    | 'timeline'
    | 'actionItems'
  >
  /** The texts of the document; null while there is none, then the texts of the incident are read. */
  readonly sections: readonly LintSection[] | null
  /** Names of the accounts. */
  readonly people: readonly string[]
}

/** What a rule finds, without the rule's own name. */
export type Found = Omit<LintFinding, 'rule'>

export type LintRule = {
  readonly id: LintRuleId
  /** One sentence that says why it matters, shown with what it finds. */
  readonly why: string
  readonly find: (subject: LintSubject, now: Date) => readonly Found[]
}

export function isSevere({ severity }: LintSubject['incident']): boolean {
  return severity === 'sev1' || severity === 'sev2'
}

/** `14:02`, or with the day where the two differ in it; UTC. */
export function utcClock(at: Date, beside: Date): string {
  const [day, time] = at.toISOString().slice(0, 16).split('T')
  return beside.toISOString().startsWith(day ?? '') ? `${time}` : `${day} ${time}`
}
