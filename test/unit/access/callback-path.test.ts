import { describe, expect, it } from 'vitest'
import { callbackPath } from '#lib/domain/access/callback-path.ts'

describe('callbackPath', () => {
  it.each(['/incidents', '/incidents?service=cart&q=a%2Fb', '/incidents/12#timeline', '/setups'])(
    'keeps %s',
    (path) => {
      expect(callbackPath(path)).toBe(path)
    },
  )

  it.each([
    undefined,
    null,
    '',
    'incidents',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/..//evil.example/',
    '/%2e%2e//evil.example',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in?callbackUrl=/sign-in',
    '/setup?token=x',
    '/api/auth/signout',
  ])('leads home instead of to %j', (path) => {
    expect(callbackPath(path)).toBe('/')
  })
})
