'use server'

import { startSession } from '#lib/auth/start-session.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { acceptInvitation } from '#lib/usecases/access/accept-invitation.ts'
import { textOf } from '#lib/web/form-input.ts'
import { submitPublicForm } from '#lib/web/submit-public-form.ts'

export async function acceptInvitationAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitPublicForm(data, async (context) => {
    const input = { token: textOf(data, 'token'), name: textOf(data, 'name'), password: textOf(data, 'password') }
    await startSession(await acceptInvitation(input, context))
    return { redirectTo: '/' }
  })
}
