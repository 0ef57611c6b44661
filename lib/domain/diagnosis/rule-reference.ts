import { signalFacts } from './evidence/signals.ts'
import { failureMechanismFacts } from './failure-mechanism.ts'
import type { LogSource, Rule } from './recognition/rule.ts'
import { RULES } from './rules/all.ts'

export type DocumentedRule = {
  readonly id: string
  /** The texts that a line holds, as people search for them. */
  readonly texts: string
  readonly meaning: string
  readonly example: string
  readonly reference: string
}

/** The rules by the program whose texts they read; those that only tell which program it is are left out. */
export function ruleReference(): readonly { readonly source: LogSource; readonly rules: readonly DocumentedRule[] }[] {
  const groups = new Map<LogSource, DocumentedRule[]>()
  for (const rule of RULES) {
    const { mechanism, implies, signals = [], source } = rule
    if (!mechanism && !implies && signals.length === 0) continue
    groups.set(source, [...(groups.get(source) ?? []), documented(rule)])
  }
  return [...groups].map(([source, rules]) => ({ source, rules }))
}

function documented({ id, all, any = [], mechanism, signals = [], note, example, reference }: Rule): DocumentedRule {
  const name = mechanism ? `${failureMechanismFacts[mechanism].name}.` : 'Evidence.'
  const says = signals.length > 0 ? ` Says that ${signals.map((signal) => signalFacts[signal].words).join('; ')}.` : ''
  return {
    id,
    texts: [all.join(' … '), any.length > 0 ? `with one of: ${any.join(' | ')}` : ''].filter(Boolean).join(' '),
    meaning: `${name}${says}${note ? ` ${note}` : ''}`,
    example,
    reference,
  }
}
