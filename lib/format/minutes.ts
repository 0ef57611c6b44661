import { ABSENT } from './absent.ts'
import { groupDigits } from './count.ts'

/** Minutes with the decimal that a budget has: `43.2`, `1 296`, `−10.8`. */
export function formatMinutes(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined || !Number.isFinite(minutes)) return ABSENT
  const text = minutes.toFixed(1)
  return groupDigits(text.endsWith('.0') ? text.slice(0, -2) : text)
}
