import { describe, expect, it } from 'vitest'
import { isOwnNamePassword, newPassword } from '#lib/domain/access/password.ts'

function problem(password: unknown): string | undefined {
  return newPassword.safeParse(password).error?.issues[0]?.message
}

describe('a new password', () => {
  it.each([
    'wet granite kettle',
    'пароль из слов',
    '🐢🐢🐇 slow and fast',
    `${'long '.repeat(39)}words`,
    '  spaces count  ',
  ])('may be "%s"', (password) => {
    expect(problem(password)).toBeUndefined()
  })

  it.each([
    ['elevenchars', 'At least 12 characters.'],
    ['🐢🐇🐿🦊🐻🐼', 'At least 12 characters.'],
    ['ab1 '.repeat(51), 'At most 200 characters.'],
    ['granite\0kettle', 'Remove control characters and broken symbols.'],
    ['granite kettle \ud800', 'Remove control characters and broken symbols.'],
    [undefined, 'Write a password here.'],
    [{ $ne: '' }, 'Write a password here.'],
  ])('may not be %j', (password, message) => {
    expect(problem(password)).toBe(message)
  })

  it.each([
    'password1234',
    'P@ssw0rd1234',
    'PasswordPassword',
    '123456789012',
    '987654321098',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abababababab',
    'qwertyuiop12',
    '1q2w3e4r5t6y',
    'administrator',
    'changeme2026!',
    'Hindsight2026!',
    'iloveyou12345',
  ])('is refused when it is guessed first: %s', (password) => {
    expect(problem(password)).toMatch(/guessed first/)
  })

  it('is the same text however the browser encodes it', () => {
    expect(newPassword.parse('cafe\u0301 granite kettle')).toBe(newPassword.parse('café granite kettle'))
  })
})

describe('isOwnNamePassword', () => {
  const owner = { email: 'grace.hopper@example.com', name: 'Grace Hopper' }

  it.each(['grace.hopper@example.com', 'Grace Hopper 1', 'gracehopper2026', 'Grace_Hopper_!'])(
    'finds %s',
    (password) => {
      expect(isOwnNamePassword(password, owner)).toBe(true)
    },
  )

  it('lets a name be one word among others', () => {
    expect(isOwnNamePassword('grace under fire', owner)).toBe(false)
  })
})
