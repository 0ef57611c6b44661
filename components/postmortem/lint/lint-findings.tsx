import { placeHref } from '#components/postmortem/place-href.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { IncidentReport } from '#lib/domain/incident/incident-report.ts'
import { LINT_SEVERITIES, type LintFinding, type LintSeverity } from '#lib/domain/postmortem/lint/finding.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { groupFindings } from './group-findings.ts'

type LintFindingsProps = {
  findings: readonly LintFinding[]
  incident: IncidentReport
  sections: readonly { readonly key: string; readonly title: string }[]
  mayEdit: boolean
}

const COUNTED: Readonly<Record<LintSeverity, readonly [string, string]>> = {
  missing: ['gap', 'gaps'],
  check: ['thing to look at again', 'things to look at again'],
  hint: ['hint', 'hints'],
}

/** Enough to work on; the next ones follow when these are dealt with. */
const PLACES_MAX = 50

/** Advice before review, by place; what leaves a gap stands open, the rest is folded. */
export function LintFindings({ findings, ...rest }: LintFindingsProps) {
  if (findings.length === 0) return <p className="text-soft">Nothing to remark.</p>
  return (
    <div className="space-y-2">
      {LINT_SEVERITIES.map((severity) => (
        <OfSeverity
          key={severity}
          severity={severity}
          findings={findings.filter((finding) => finding.severity === severity)}
          {...rest}
        />
      ))}
    </div>
  )
}

type OfSeverityProps = LintFindingsProps & { severity: LintSeverity }

function OfSeverity({ severity, findings, incident, sections, mayEdit }: OfSeverityProps) {
  if (findings.length === 0) return null
  const groups = groupFindings(findings, incident, sections)
  const further = groups.length - PLACES_MAX
  return (
    <Disclosure summary={formatCountOf(findings.length, ...COUNTED[severity])} open={severity === 'missing'}>
      <ul className="space-y-2">
        {groups.slice(0, PLACES_MAX).map(({ name, place, messages }) => (
          <li key={JSON.stringify(place)} className="wrap-anywhere">
            <TextLink href={placeHref(place, { incidentNumber: incident.number, mayEdit })}>{name}</TextLink>
            {messages.map((message) => (
              <p key={message}>{message}</p>
            ))}
          </li>
        ))}
        {further > 0 && (
          <li className="text-soft">{`And ${formatCountOf(further, 'further place', 'further places')}.`}</li>
        )}
      </ul>
    </Disclosure>
  )
}
