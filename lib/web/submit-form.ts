import { redirect } from 'next/navigation'
import { findSessionActor } from '#lib/auth/session-actor.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { logger } from '#lib/logger.ts'
import { knownError } from './problem.ts'

type Done = { readonly redirectTo: string } | { readonly message: string } | undefined
type Work = (context: { readonly actor: Actor; readonly now: Date }) => Promise<Done>

const SIGNED_OUT =
  'You are signed out, so nothing was saved. Sign in again in another tab, come back here and send once more: what you typed is still here.'

/**
 * Runs a use case for a submitted form: errors come back with what was typed, success redirects or says so.
 * Field errors carry the use case's paths; name the form's fields alike (`impact.failedRequests`).
 */
export async function submitForm(data: FormData, work: Work): Promise<FormState> {
  let done: Done
  try {
    const actor = await findSessionActor()
    if (!actor) return { status: 'error', message: SIGNED_OUT, values: valuesOf(data) }
    done = await work({ actor, now: new Date() })
  } catch (error) {
    const known = knownError(error)
    if (known.code === 'unexpected') logger.error({ err: error }, 'form failed')
    return { status: 'error', message: known.message, fieldErrors: known.fieldErrors, values: valuesOf(data) }
  }
  if (done && 'redirectTo' in done) redirect(done.redirectTo)
  return done ? { status: 'ok', message: done.message } : { status: 'ok' }
}

function valuesOf(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION')) continue
    const texts = data.getAll(name).filter((value) => typeof value === 'string')
    values[name] = texts.length === 1 ? (texts[0] ?? '') : texts
  }
  return values
}
