import type { Command } from 'commander'

/** The answer of a command on stdout: `text` for a person, `value` as one JSON document with --json. */
export function print(command: Command, text: string, value: unknown): void {
  const isJson = command.optsWithGlobals<{ json?: boolean }>().json === true
  process.stdout.write(`${isJson ? JSON.stringify(value, null, 2) : text}\n`)
}
