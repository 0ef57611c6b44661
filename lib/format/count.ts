import { ABSENT } from './absent.ts'
import { MINUS, NO_BREAK_SPACE } from './spaces.ts'

/** `4 112`, `−12`; digits in groups of three from 1 000 on. */
export function formatCount(value: number | bigint | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return ABSENT
  const whole = typeof value === 'bigint' ? value : Math.round(value)
  return groupDigits(whole.toString())
}

/** A part of a count, or a budget of failures: whole from 100 on, below with three digits that tell, `13.5`, `0.18`. */
export function formatFraction(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return ABSENT
  return Math.abs(value) >= 100 ? formatCount(value) : groupDigits(String(Number(value.toPrecision(3))))
}

/** `1 incident`, `3 incidents`, `no incidents`. */
export function formatCountOf(value: number, singular: string, plural = `${singular}s`): string {
  if (value === 0) return `no ${plural}`
  return `${formatCount(value)}${NO_BREAK_SPACE}${value === 1 ? singular : plural}`
}

/** Groups the digits before the decimal point of a plain decimal numeral. */
export function groupDigits(numeral: string): string {
  const [whole = '', ...rest] = numeral.replace('-', MINUS).split('.')
  return [whole.replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE), ...rest].join('.')
}
