import { ABSENT } from './absent.ts'
import { groupDigits } from './count.ts'
import { MINUS, NO_BREAK_SPACE } from './spaces.ts'

const PERCENT = `${NO_BREAK_SPACE}%`

/**
 * A share with two significant digits, whole per cent from 10 %: `0.12 %`, `9.6 %`, `38 %`, `121 %`.
 * What is not zero is never shown as zero, less than all never as all, and more than all never as all: `< 0.001 %`, `99.98 %`, `100.2 %`.
 */
export function formatPercent(fraction: number | null | undefined): string {
  return format(fraction, 0.001, (percent) => (percent >= 0.995 ? 1 : percent >= 0.0995 ? 2 : 3))
}

/** A rate of 502s, or its change, which is held against a target: with a digit more than a share. `0.104 %`, `0.0005 %`. */
export function formatFailureRate(fraction: number | null | undefined): string {
  return format(fraction, 0.0001, (percent) => (percent >= 0.9995 ? 2 : percent >= 0.01 ? 3 : 4))
}

/** A share between 0 and 1 that must not be rounded, such as a target: `99.9 %`, `99.95 %`. */
export function formatTarget(fraction: number | null | undefined): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return ABSENT
  return `${trimZeros((fraction * 100).toFixed(6))}${PERCENT}`
}

function format(
  fraction: number | null | undefined,
  least: number,
  decimalsBelowTen: (percent: number) => number,
): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return ABSENT
  const percent = Math.abs(fraction) * 100
  const sign = fraction < 0 ? MINUS : ''
  if (percent === 0) return `0${PERCENT}`
  if (percent < least) return `${sign ? `> ${sign}` : '< '}${least}${PERCENT}`
  return `${sign}${groupDigits(percentDigits(percent, decimalsBelowTen))}${PERCENT}`
}

function percentDigits(percent: number, decimalsBelowTen: (percent: number) => number): string {
  if (percent > 99 && percent < 100) return belowAll(percent)
  if (percent > 100 && percent < 100.5) return aboveAll(percent)
  const text = percent.toFixed(percent < 10 ? decimalsBelowTen(percent) : 0)
  return Number(text) >= 10 ? percent.toFixed(0) : trimZeros(text)
}

/** Just below 100 the distance to 100 is what matters: enough digits that it does not vanish. */
function belowAll(percent: number): string {
  for (const decimals of [1, 2, 3]) {
    const text = percent.toFixed(decimals)
    if (Number(text) < 100) return trimZeros(text)
  }
  return '> 99.999'
}

/** Just above 100 it must be seen that it is above. */
function aboveAll(percent: number): string {
  for (const decimals of [1, 2, 3]) {
    const text = percent.toFixed(decimals)
    if (Number(text) > 100) return trimZeros(text)
  }
  return '> 100'
}

function trimZeros(numeral: string): string {
  return numeral.includes('.') ? numeral.replace(/\.?0+$/, '') : numeral
}
