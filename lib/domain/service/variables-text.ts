import type { ServiceVariables } from './variables.ts'

/** `namespace = shop` per line, as the form shows them. */
export function variablesToText(variables: ServiceVariables): string {
  return Object.entries(variables)
    .map(([key, text]) => `${key} = ${text}`)
    .join('\n')
}

/** Reads the lines of the form; what is no pair stays as it is, for the schema to refuse. */
export function variablesFromText(text: string): Record<string, string> {
  const pairs = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf('=')
      return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    })
  return Object.fromEntries(pairs) as Record<string, string>
}
