import type { z } from 'zod'
import { AppError } from './app-error.ts'

/** Turns untrusted input into the schema's type, or throws `invalid` with a message for each field. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fieldErrors: Record<string, string[]> = {}
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) add(fieldErrors, [...issue.path, key], 'There is no such field.')
    } else add(fieldErrors, issue.path, issue.message)
  }
  throw invalid(fieldErrors)
}

/** The error for input that breaks a rule: says how many fields are affected, and each field what is allowed. */
export function invalid(fieldErrors: Readonly<Record<string, readonly string[]>>): AppError {
  const count = Object.keys(fieldErrors).length
  const message = count === 1 ? 'One field needs attention.' : `${count} fields need attention.`
  return new AppError('invalid', message, { fieldErrors })
}

function add(errors: Record<string, string[]>, path: readonly PropertyKey[], message: string): void {
  const key = pathText(path)
  const messages = errors[key] ?? []
  errors[key] = messages
  if (!messages.includes(message)) messages.push(message)
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  )
}
