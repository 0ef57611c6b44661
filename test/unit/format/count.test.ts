import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCount, formatCountOf, formatFraction } from '#lib/format/count.ts'
import { formatBurnRate } from '#lib/format/rate.ts'

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [4112, '4\u00a0112'],
    [10_800_000, '10\u00a0800\u00a0000'],
    [-1234, '−1\u00a0234'],
    [9_007_199_254_740_993n, '9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0993'],
    [null, '–'],
  ])('%s is %s', (value, text) => {
    expect(formatCount(value)).toBe(text)
  })

  it('loses no digit of any whole number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const text = formatCount(value).replaceAll('\u00a0', '').replace('−', '-')
        expect(Number(text)).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  it('counts things in words', () => {
    expect(formatCountOf(0, 'incident')).toBe('no incidents')
    expect(formatCountOf(1, 'incident')).toBe('1\u00a0incident')
    expect(formatCountOf(2, 'entry', 'entries')).toBe('2\u00a0entries')
  })
})

describe('formatFraction', () => {
  it.each([
    [4521.46, '4\u00a0521'],
    [99.96, '100'],
    [13.456, '13.5'],
    [0.18, '0.18'],
    [0, '0'],
    [-0.5, '−0.5'],
    [null, '–'],
  ])('%s is %s', (value, text) => {
    expect(formatFraction(value)).toBe(text)
  })
})

describe('formatBurnRate', () => {
  it.each([
    [14.4, '14×'],
    [1.26, '1.3×'],
    [0.04, '0.04×'],
    [0.0004, '< 0.01×'],
    [0, '0×'],
    [null, '–'],
  ])('%s is %s', (rate, text) => {
    expect(formatBurnRate(rate)).toBe(text)
  })
})
