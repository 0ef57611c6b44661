const DAY_MS = 24 * 60 * 60 * 1000

export function expiryAfterDays(days: number | undefined, now: Date): Date | null {
  return days === undefined ? null : new Date(now.getTime() + days * DAY_MS)
}
