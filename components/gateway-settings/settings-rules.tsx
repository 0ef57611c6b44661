import { Badge } from '#components/ui/badge.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { SettingsRule } from '#lib/domain/gateway-settings/rule.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { severityShapes, severityTones } from './settings-labels.ts'

type SettingsRulesProps = {
  rules: readonly Pick<SettingsRule, 'id' | 'title' | 'severity' | 'rootCause' | 'why' | 'reference'>[]
  className?: string
}

/** Every rule with its reason and source: what a score is made of. */
export function SettingsRules({ rules, className }: SettingsRulesProps) {
  return (
    <Disclosure summary={`What is looked at: ${formatCountOf(rules.length, 'rule')}`} {...(className && { className })}>
      <ul className="space-y-4">
        {rules.map(({ id, title, severity, rootCause, why, reference }) => (
          <li key={id}>
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Badge shape={severityShapes[severity]} tone={severityTones[severity]}>
                {severity}
              </Badge>
              <span className="font-semibold">{title}</span>
            </p>
            <p>{why}</p>
            <p className="text-sm text-soft">
              Prevents {rootCauseFacts[rootCause].name}. Source: {reference}.
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
