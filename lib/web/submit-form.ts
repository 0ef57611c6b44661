import { findSessionActor } from '#lib/auth/session-actor.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { answerForm, type Done } from './answer-form.ts'

type Work = (context: { readonly actor: Actor; readonly now: Date }) => Promise<Done>

const SIGNED_OUT =
  'You are signed out, so nothing was saved. Sign in again in another tab, come back here and send once more: what you typed is still here.'

/**
 * Runs a use case for a submitted form: errors come back with what was typed, success redirects or says so.
 * Field errors carry the use case's paths; name the form's fields alike (`impact.failedRequests`).
 */
export function submitForm(data: FormData, work: Work): Promise<FormState> {
  return answerForm(data, async () => {
    const actor = await findSessionActor()
    if (!actor) throw new AppError('unauthenticated', SIGNED_OUT)
    return work({ actor, now: new Date() })
  })
}
