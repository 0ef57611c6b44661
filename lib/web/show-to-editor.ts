import { findSessionActor } from '#lib/auth/session-actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { knownError } from './problem.ts'

/** What a script is to show, or why not. */
export type Shown<T> = { readonly shown: T } | { readonly problem: string }

/** For actions that change nothing and answer a script of ours: whoever may edit gets what `show` makes. */
export async function showToEditor<T>(show: () => T): Promise<Shown<T>> {
  try {
    const actor = await findSessionActor()
    if (!actor) throw new AppError('unauthenticated', 'You are signed out. Sign in to see the preview.')
    assertCan(actor, 'edit')
    return { shown: show() }
  } catch (error) {
    return { problem: knownError(error).message }
  }
}
