import type { ServiceVariables } from '../service/variables.ts'
import { placeholders } from './placeholder.ts'

const capitals = Object.keys(placeholders).sort((a, b) => b.length - a.length)
const MARKS = new RegExp(`\\{\\{\\s*([a-z][a-z0-9_]*)\\s*\\}\\}|(?<![A-Z_])(${capitals.join('|')})(?![A-Z_])`, 'g')

/** Puts values in the place of `{{name}}` and of words such as NAMESPACE; what has none stays. */
export function fillVariables(
  text: string,
  values: ServiceVariables,
  escaped: (value: string) => string = (value) => value,
): string {
  return text.replace(MARKS, (mark, name: string | undefined, capital: string | undefined) => {
    const key = name ?? capital?.toLowerCase() ?? ''
    const found = Object.hasOwn(values, key) ? values[key] : undefined
    return found === undefined ? mark : escaped(found)
  })
}

/** Names of `{{name}}` in a text, each once, that have no value yet. */
export function unfilledVariables(text: string, known: readonly string[]): string[] {
  const names = [...text.matchAll(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].filter((one) => !known.includes(one))
}
