import { isAppError } from '#lib/domain/shared/app-error.ts'

const EXIT = { failure: 1, usage: 2 } as const
// Their messages are whole sentences for the person at the terminal.
const FOR_PEOPLE = new Set(['CommandError', 'StartupError', 'MigrationError', 'EnvError'])

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

/** What to write on stderr; a fault of ours keeps its stack. */
export function explain(error: unknown): string {
  // Commander has already written what it did not understand.
  if (nameOf(error) === 'CommanderError') return ''
  if (isAppError(error)) {
    const fields = Object.entries(error.fieldErrors).map(([path, messages]) => `  ${path}: ${messages.join(' ')}`)
    return [error.message, ...fields].join('\n')
  }
  if (!(error instanceof Error)) return String(error)
  return FOR_PEOPLE.has(error.name) ? error.message : (error.stack ?? error.message)
}

/** 2 for what the caller wrote, 1 for what then failed. */
export function exitCodeOf(error: unknown): number {
  const isUsage = nameOf(error) === 'CommanderError' || (isAppError(error) && error.code === 'invalid')
  return isUsage ? EXIT.usage : EXIT.failure
}
