'use server'

import { revalidatePath } from 'next/cache'
import { clientAddress } from '#lib/auth/client-address.ts'
import { startSession } from '#lib/auth/start-session.ts'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { changeOwnPassword } from '#lib/usecases/access/change-own-password.ts'
import { changeUserTeam } from '#lib/usecases/access/change-user-team.ts'
import { updateOwnName } from '#lib/usecases/access/update-own-name.ts'
import { textOf } from '#lib/web/form-input.ts'
import { submitForm } from '#lib/web/submit-form.ts'

export async function updateOwnNameAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await updateOwnName(actor, { name: textOf(data, 'name') }, { now })
    revalidatePath('/', 'layout')
    return { message: 'Saved.' }
  })
}

export async function changeOwnTeamAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const userId = actor.kind === 'user' ? actor.userId : ''
    await changeUserTeam(actor, userId, { team: textOf(data, 'team') }, { now })
    revalidatePath('/settings/account')
    return { message: 'Saved.' }
  })
}

export async function changeOwnPasswordAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const input = { currentPassword: textOf(data, 'currentPassword'), newPassword: textOf(data, 'newPassword') }
    const user = await changeOwnPassword(actor, input, { now, address: await clientAddress() })
    await startSession(user)
    return { message: 'Your password is changed. Other browsers are signed out.' }
  })
}
