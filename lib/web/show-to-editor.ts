import { findSessionActor } from '#lib/auth/session-actor.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Shown } from '#lib/domain/shared/shown.ts'
import { knownError } from './problem.ts'

type Context = { readonly actor: Actor; readonly now: Date }

/** For actions that change nothing and answer a script of ours: whoever may edit gets what `show` makes. */
export async function showToEditor<T>(show: (context: Context) => T | Promise<T>): Promise<Shown<T>> {
  try {
    const actor = await findSessionActor()
    if (!actor) throw new AppError('unauthenticated', 'You are signed out. Sign in to see it.')
    assertCan(actor, 'edit')
    return { shown: await show({ actor, now: new Date() }) }
  } catch (error) {
    return { problem: knownError(error).message }
  }
}
