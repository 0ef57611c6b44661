import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { findingSeverityNames } from '#lib/domain/gateway-settings/rule.ts'
import type { Finding, SettingsResult } from '#lib/domain/gateway-settings/settings-check.ts'

/** The answer for a person at a terminal. */
export function describeSettings({ score, explanation, findings, unjudged, notes }: SettingsResult): string {
  const missing = unjudged.map(({ title, missing: what }) => `  ${title} (missing: ${what})`)
  return [
    `Score: ${score} of 100`,
    explanation,
    ...findings.map(describeFinding),
    missing.length === 0 ? '' : ['What could not be judged:', ...missing].join('\n'),
    notes.map((note) => `Note: ${note}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function describeFinding(finding: Finding): string {
  const { severity, title, subject, says, place, assumptions, fix, rootCause, rule } = finding
  return [
    `${findingSeverityNames[severity].toUpperCase()}  ${title}  [${rule}]`,
    ...(place ? [`  ${place.file}:${place.line}: ${place.text}`] : []),
    `  ${subject}: ${says}`,
    ...assumptions.map((assumption) => `  ${assumption}`),
    ...fix.split('\n').map((line) => `  > ${line}`),
    `  Prevents: ${rootCauseFacts[rootCause].name} (${rootCause})`,
  ].join('\n')
}
