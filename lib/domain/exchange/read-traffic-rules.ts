import { parse } from 'yaml'
import { isAppError } from '../shared/app-error.ts'
import { parseInput } from '../shared/parse-input.ts'
import { type TrafficRule, trafficRules } from '../traffic/traffic-rule.ts'

/** Rules as YAML or JSON; the first thing that is wrong in a sentence. */
export function readTrafficRules(text: string): { readonly rules: TrafficRule[] } | { readonly problem: string } {
  let content: unknown
  try {
    content = parse(text, { maxAliasCount: 0 })
  } catch (error) {
    return { problem: `This is no YAML: ${(error as Error).message}` }
  }
  try {
    return { rules: parseInput(trafficRules, content ?? []) }
  } catch (error) {
    if (!isAppError(error)) throw error
    const [path = '', messages = []] = Object.entries(error.fieldErrors ?? {})[0] ?? []
    return { problem: `${path} ${messages.join(' ')}`.trim() }
  }
}
