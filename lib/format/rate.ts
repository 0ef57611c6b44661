import { ABSENT } from './absent.ts'
import { groupDigits } from './count.ts'
import { MINUS } from './spaces.ts'

/** A burn rate, a multiple of the steady pace: `14×`, `1.3×`, `0.04×`; what is not zero is never shown as zero. */
export function formatBurnRate(rate: number | null | undefined): string {
  if (rate === null || rate === undefined || !Number.isFinite(rate)) return ABSENT
  const size = Math.abs(rate)
  if (size === 0) return '0×'
  if (size < 0.01) return '< 0.01×'
  const decimals = size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2
  return `${rate < 0 ? MINUS : ''}${groupDigits(size.toFixed(decimals))}×`
}
