'use server'

import { endSession } from '#lib/auth/end-session.ts'
import { submitPublicForm } from '#lib/web/submit-public-form.ts'

export async function signOutAction(data: FormData): Promise<void> {
  await submitPublicForm(data, async () => {
    await endSession()
    return { redirectTo: '/sign-in' }
  })
}
