'use server'

import { revalidatePath } from 'next/cache'
import type { FormState } from '#lib/domain/shared/form-state.ts'
import { changeUserRole } from '#lib/usecases/access/change-user-role.ts'
import { changeUserTeam } from '#lib/usecases/access/change-user-team.ts'
import { createPasswordResetLink } from '#lib/usecases/access/create-password-reset-link.ts'
import { disableUser } from '#lib/usecases/access/disable-user.ts'
import { enableUser } from '#lib/usecases/access/enable-user.ts'
import { inviteUser } from '#lib/usecases/access/invite-user.ts'
import { revokeInvitation } from '#lib/usecases/access/revoke-invitation.ts'
import { textOf } from '#lib/web/form-input.ts'
import { publicUrl } from '#lib/web/public-url.ts'
import { submitForm } from '#lib/web/submit-form.ts'

const PATH = '/settings/users'

export async function inviteUserAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { path } = await inviteUser(actor, { email: textOf(data, 'email'), role: textOf(data, 'role') }, { now })
    revalidatePath(PATH)
    const label = `Invitation link for ${textOf(data, 'email')?.trim()}`
    return { message: 'Invited.', shown: { label, text: await publicUrl(path) } }
  })
}

export async function revokeInvitationAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await revokeInvitation(actor, textOf(data, 'invitationId') ?? '', { now })
    revalidatePath(PATH)
    return { message: 'Withdrawn.' }
  })
}

export async function changeUserRoleAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await changeUserRole(actor, textOf(data, 'userId') ?? '', { role: textOf(data, 'role') }, { now })
    revalidatePath(PATH)
    return { message: 'Saved. It holds from their next page on.' }
  })
}

export async function changeUserTeamAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    await changeUserTeam(actor, textOf(data, 'userId') ?? '', { team: textOf(data, 'team') }, { now })
    revalidatePath(PATH)
    return { message: 'Saved.' }
  })
}

export async function setUserDisabledAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const userId = textOf(data, 'userId') ?? ''
    if (textOf(data, 'disabled') !== 'true') {
      await enableUser(actor, userId, { now })
      revalidatePath(PATH)
      return { message: 'Enabled.' }
    }
    const { activeTokens } = await disableUser(actor, userId, { now })
    revalidatePath(PATH)
    if (activeTokens === 0) return { message: 'Disabled.' }
    const tokens = activeTokens === 1 ? 'One API token' : `${activeTokens} API tokens`
    return { message: `Disabled. ${tokens} of theirs still work; look at them under API tokens.` }
  })
}

export async function createPasswordResetLinkAction(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async ({ actor, now }) => {
    const { path } = await createPasswordResetLink(actor, textOf(data, 'userId') ?? '', { now })
    return { shown: { label: 'Link to set a new password', text: await publicUrl(path) } }
  })
}
