import { z } from 'zod'
import { isCommonPassword } from './common-password.ts'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200
export const PASSWORD_HINT = `At least ${PASSWORD_MIN} characters. A few unrelated words work well.`

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. */
export const ARGON2_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A password as typed, to compare. The same text can be encoded in two ways: NFC makes them one. */
export const typedPassword = z
  .string('Write your password here.')
  .max(1000, 'At most 1000 characters.')
  .transform((text) => text.normalize('NFC'))

/** A password to set. Length counts characters, not bytes; nothing is trimmed. */
export const newPassword = z
  .string('Write a password here.')
  .max(1000, `At most ${PASSWORD_MAX} characters.`)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'Remove control characters and broken symbols.')
  .transform((text) => text.normalize('NFC'))
  .refine((text) => [...text].length >= PASSWORD_MIN, `At least ${PASSWORD_MIN} characters.`)
  .refine((text) => [...text].length <= PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`)
  .refine((text) => !isCommonPassword(text), 'This is among the passwords that are guessed first. Choose another.')

/** Whether a password is little more than its owner's address or name. */
export function isOwnNamePassword(password: string, owner: { readonly email: string; readonly name: string }): boolean {
  const [localPart = ''] = owner.email.split('@')
  const own = [owner.email, localPart, owner.name, `${localPart}${localPart}`].map(lettersOf)
  return own.includes(lettersOf(password))
}

export const OWN_NAME_PASSWORD = 'Do not use your name or email address as the password.'

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '')
}
