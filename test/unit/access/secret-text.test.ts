import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiTokenText, secretText, visiblePrefix } from '#lib/domain/access/secret-text.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('secretText', () => {
  it('is always 43 letters and digits', () => {
    fc.assert(fc.property(bytes, (random) => /^[0-9A-Za-z]{43}$/.test(secretText(random))))
    expect(secretText(new Uint8Array(32))).toBe('0'.repeat(43))
    expect(secretText(new Uint8Array(32).fill(255))).toHaveLength(43)
  })

  it('loses nothing: different bytes give different texts', () => {
    fc.assert(fc.property(bytes, bytes, (a, b) => (secretText(a) === secretText(b)) === (Buffer.compare(a, b) === 0)))
  })

  it('asks for full strength', () => {
    expect(() => secretText(new Uint8Array(16))).toThrow(RangeError)
  })
})

describe('an API token', () => {
  it('starts with hs_, of which a list shows six characters more', () => {
    const token = apiTokenText(new Uint8Array(32).fill(7))
    expect(token).toMatch(/^hs_[0-9A-Za-z]{43}$/)
    expect(visiblePrefix(token)).toBe(token.slice(0, 9))
  })
})
