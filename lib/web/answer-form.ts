import { redirect } from 'next/navigation'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { logger } from '#lib/logger.ts'
import { knownError } from './problem.ts'

/** What a form's work leads to: another page, or a word on this one, with what is to be shown this once. */
export type Done =
  | { readonly redirectTo: string }
  | { readonly message?: string; readonly shown?: NonNullable<FormState['shown']> }
  | undefined

/** Runs a form's work and turns its outcome into what the form shows. */
export async function answerForm(data: FormData, work: () => Promise<Done>): Promise<FormState> {
  let done: Done
  try {
    done = await work()
  } catch (error) {
    const known = knownError(error)
    if (known.code === 'unexpected') logger.error({ err: error }, 'form failed')
    return { status: 'error', message: known.message, fieldErrors: known.fieldErrors, values: typedValues(data) }
  }
  if (done && 'redirectTo' in done) redirect(done.redirectTo)
  return { status: 'ok', ...done }
}

/** What was typed, to show it again. Passwords are not: they would stand in the page. */
export function typedValues(data: unknown): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  if (!(data instanceof FormData)) return values
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION') || /password/i.test(name)) continue
    const texts = data.getAll(name).filter((value) => typeof value === 'string')
    values[name] = texts.length === 1 ? (texts[0] ?? '') : texts
  }
  return values
}
