import { ABSENT } from './absent.ts'
import { groupDigits } from './count.ts'
import { MINUS, NO_BREAK_SPACE } from './spaces.ts'

const PERCENT = `${NO_BREAK_SPACE}%`

/**
 * A fraction of 1 as per cent with three significant digits below 10 %, whole per cent from there: `0.121 %`, `38 %`, `121 %`.
 * What is not zero is never shown as zero, and less than all never as all: `< 0.001 %`, `99.98 %`.
 */
export function formatPercent(fraction: number | null | undefined): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return ABSENT
  const percent = Math.abs(fraction) * 100
  const sign = fraction < 0 ? MINUS : ''
  if (percent === 0) return `0${PERCENT}`
  if (percent < 0.001) return `${sign ? `> ${sign}` : '< '}0.001${PERCENT}`
  return `${sign}${groupDigits(percentDigits(percent))}${PERCENT}`
}

/** A share between 0 and 1 that must not be rounded, such as a target: `99.9 %`, `99.95 %`. */
export function formatTarget(fraction: number | null | undefined): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return ABSENT
  return `${trimZeros((fraction * 100).toFixed(6))}${PERCENT}`
}

function percentDigits(percent: number): string {
  if (percent > 99 && percent < 100) return belowAll(percent)
  if (percent >= 9.995) return percent.toFixed(0)
  const decimals = percent >= 0.9995 ? 2 : 3
  return trimZeros(percent.toFixed(decimals))
}

/** Just below 100 the distance to 100 is what matters: enough digits that it does not vanish. */
function belowAll(percent: number): string {
  for (const decimals of [1, 2, 3]) {
    const text = percent.toFixed(decimals)
    if (Number(text) < 100) return trimZeros(text)
  }
  return '> 99.999'
}

function trimZeros(numeral: string): string {
  return numeral.includes('.') ? numeral.replace(/\.?0+$/, '') : numeral
}
