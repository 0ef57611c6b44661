import { Badge } from '#components/ui/badge.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { SettingsCheckView } from '#lib/domain/gateway-settings/schema.ts'
import { severityShapes, severityTones } from './settings-labels.ts'

type Finding = SettingsCheckView['findings'][number]

type SettingsFindingsProps = { findings: readonly Finding[]; runbooks: SettingsCheckView['runbooks'] }

/** What to change, the most severe first: what stands there, why it hurts, and the line that mends it. */
export function SettingsFindings({ findings, runbooks }: SettingsFindingsProps) {
  return (
    <ol className="space-y-8">
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.subject} ${finding.place?.line}`}>
          <SettingsFinding finding={finding} runbook={runbooks[finding.rootCause]} />
        </li>
      ))}
    </ol>
  )
}

function SettingsFinding({ finding, runbook }: { finding: Finding; runbook: string | undefined }) {
  const { severity, title, subject, says, why, fix, place, assumptions, rootCause, reference } = finding
  const cause = rootCauseFacts[rootCause].name
  return (
    <article className="wrap-anywhere">
      <h3 className="flex flex-wrap items-baseline gap-x-3">
        <Badge shape={severityShapes[severity]} tone={severityTones[severity]} strong>
          {severity.charAt(0).toUpperCase() + severity.slice(1)}
        </Badge>
        <span className="font-semibold">{title}</span>
      </h3>
      <p className="mt-1">
        <span className="font-mono text-sm wrap-anywhere">{subject}</span>: {says}
      </p>
      {place && (
        <p className="mt-1.5 rounded-md bg-panel px-3 py-1.5 font-mono text-sm wrap-anywhere">
          <span className="text-soft">
            {place.file}:{place.line}
          </span>{' '}
          {place.text}
        </p>
      )}
      {assumptions.length > 0 && (
        <ul className="mt-1.5 text-sm text-soft">
          {assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      )}
      <p className="mt-2.5 mb-1 text-sm font-semibold">The line to change or add</p>
      <CodeBlock text={fix} what="line" />
      <p className="mt-2">{why}</p>
      <p className="mt-1 text-sm text-soft">
        Prevents {runbook ? <TextLink href={runbook}>{cause}</TextLink> : cause}. Source: {reference}.
      </p>
    </article>
  )
}
