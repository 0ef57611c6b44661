import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatFailureRate, formatPercent, formatTarget } from '#lib/format/percent.ts'

const plain = (text: string) => text.replaceAll(/\u00a0/g, ' ')

describe('formatPercent', () => {
  it.each([
    [0, '0 %'],
    [0.38, '38 %'],
    [0.114, '11 %'],
    [0.0605, '6 %'],
    [0.0897, '9 %'],
    [0.0958, '9.6 %'],
    [0.0996, '10 %'],
    [0.00648, '0.65 %'],
    [0.000_996, '0.1 %'],
    [0.000_44, '0.044 %'],
    [0.06, '6 %'],
    [0.00121, '0.12 %'],
    [0.0002, '0.02 %'],
    [0.000_009_9, '< 0.001 %'],
    [-0.000_001, '> −0.001 %'],
    [1.21, '121 %'],
    [-1.5, '−150 %'],
    [12.345, '1 235 %'],
    [0.9994, '99.9 %'],
    [0.99996, '99.996 %'],
    [0.999_999_99, '> 99.999 %'],
    [1, '100 %'],
    [1.0004, '100.04 %'],
    [1.003, '100.3 %'],
    [1.000_000_01, '> 100 %'],
    [1.009, '101 %'],
  ])('%d is %s', (fraction, text) => {
    expect(plain(formatPercent(fraction))).toBe(plain(text))
  })

  it('has a dash for what cannot be computed', () => {
    for (const none of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) expect(formatPercent(none)).toBe('–')
  })

  it('never shows something as nothing, nor a part or more as all', () => {
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, max: 1.1, noNaN: true }), (fraction) => {
        fc.pre(fraction !== 1)
        expect(plain(formatPercent(fraction))).not.toMatch(/^−?(0|100) %$/)
        expect(plain(formatFailureRate(fraction))).not.toMatch(/^−?(0|100) %$/)
      }),
    )
  })

  it('says a tiny value below zero is below zero', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: -Number.MIN_VALUE, noNaN: true }), (fraction) => {
        expect(formatPercent(fraction)).toContain('−')
      }),
    )
  })
})

describe('formatFailureRate', () => {
  it.each([
    [0, '0 %'],
    [0.001_04, '0.104 %'],
    [0.000_64, '0.064 %'],
    [0.000_005_2, '0.0005 %'],
    [-0.000_009, '−0.0009 %'],
    [0.000_000_4, '< 0.0001 %'],
    [0.0605, '6.05 %'],
    [0.114, '11 %'],
  ])('%d is %s: a digit more, because it is held against a target', (fraction, text) => {
    expect(plain(formatFailureRate(fraction))).toBe(plain(text))
  })
})

describe('formatTarget', () => {
  it.each([
    [0.999, '99.9 %'],
    [0.9995, '99.95 %'],
    [0.99, '99 %'],
    [0.99999, '99.999 %'],
  ])('%d keeps its digits: %s', (fraction, text) => {
    expect(plain(formatTarget(fraction))).toBe(text)
  })
})
