'use server'

import { startSession } from '#lib/auth/start-session.ts'
import { callbackPath } from '#lib/domain/access/callback-path.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { signIn } from '#lib/usecases/access/sign-in.ts'
import { textOf } from '#lib/web/form-input.ts'
import { submitPublicForm } from '#lib/web/submit-public-form.ts'

export async function signInAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, async (context) => {
    const input = { email: textOf(data, 'email'), password: textOf(data, 'password') }
    await startSession(await signIn(input, context))
    return { redirectTo: callbackPath(textOf(data, 'callbackUrl')) }
  })
}
