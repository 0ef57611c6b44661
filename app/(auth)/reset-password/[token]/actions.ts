'use server'

import { startSession } from '#lib/auth/start-session.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { resetPassword } from '#lib/usecases/access/reset-password.ts'
import { textOf } from '#lib/web/form-input.ts'
import { submitPublicForm } from '#lib/web/submit-public-form.ts'

export async function resetPasswordAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, async (context) => {
    const input = { token: textOf(data, 'token'), password: textOf(data, 'password') }
    await startSession(await resetPassword(input, context))
    return { redirectTo: '/' }
  })
}
