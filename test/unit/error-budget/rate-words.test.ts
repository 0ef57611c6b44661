import { expect, test } from 'vitest'
import { isScarce, rateVerdictWords } from '#lib/domain/error-budget/rate-words.ts'

test('a target that is missed or met by a hair on much traffic is close, and not for want of traffic', () => {
  expect(isScarce('too_little_traffic', 399)).toBe(true)
  expect(rateVerdictWords('too_little_traffic', 399)).toContain('too little traffic')
  expect(isScarce('too_little_traffic', 13_780)).toBe(false)
  expect(rateVerdictWords('too_little_traffic', 13_780)).toContain('chance decides')
})

test('a rate that lies beyond chance is never called scarce, however few requests there were', () => {
  expect(isScarce('above', 1)).toBe(false)
  expect(isScarce('no_traffic', null)).toBe(false)
})
