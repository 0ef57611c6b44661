'use server'

import { startSession } from '#lib/auth/start-session.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { createFirstAdmin } from '#lib/usecases/access/create-first-admin.ts'
import { textOf } from '#lib/web/form-input.ts'
import { submitPublicForm } from '#lib/web/submit-public-form.ts'

export async function createFirstAdminAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, async (context) => {
    const input = {
      token: textOf(data, 'token'),
      name: textOf(data, 'name'),
      email: textOf(data, 'email'),
      password: textOf(data, 'password'),
    }
    await startSession(await createFirstAdmin(input, context))
    return { redirectTo: '/' }
  })
}
