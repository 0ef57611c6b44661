import { z } from 'zod'
import { pageQuery } from '../shared/page.ts'
import { line, requiredLine } from '../shared/text.ts'
import { email } from './email.ts'
import { newPassword, typedPassword } from './password.ts'
import { personName } from './person-name.ts'
import { role } from './role.ts'
import { teamName } from './team.ts'
import { tokenScope } from './token-scope.ts'

export const signInInput = z.strictObject({ email: line(254), password: typedPassword })

const linkToken = line(200)

export const createFirstAdminInput = z.strictObject({
  token: linkToken,
  name: personName,
  email,
  password: newPassword,
})
export const acceptInvitationInput = z.strictObject({ token: linkToken, name: personName, password: newPassword })
export const resetPasswordInput = z.strictObject({ token: linkToken, password: newPassword })

export const inviteUserInput = z.strictObject({ email, name: line(100).optional(), role })
export const createUserInput = z.strictObject({ email, name: personName, role, password: newPassword })
export const changeUserRoleInput = z.strictObject({ role })

export const changeUserTeamInput = z.strictObject({ team: teamName })

export const updateOwnNameInput = z.strictObject({ name: personName })
export const changeOwnPasswordInput = z.strictObject({ currentPassword: typedPassword, newPassword })

const DAYS_MAX = 3650
const DAYS = `A whole number of days from 1 to ${DAYS_MAX}; leave it out for a token that does not expire.`

export const createApiTokenInput = z.strictObject({
  name: requiredLine(100),
  scopes: z
    .array(tokenScope, 'A list of scopes: read, write, ingest.')
    .min(1, 'Choose at least one of read, write, ingest.')
    .max(20, 'Name each scope once.')
    .transform((scopes) => [...new Set(scopes)]),
  expiresInDays: z.int(DAYS).min(1, DAYS).max(DAYS_MAX, DAYS).optional(),
})
export type CreateApiTokenInput = z.output<typeof createApiTokenInput>

export const listAccessQuery = z.strictObject(pageQuery)
