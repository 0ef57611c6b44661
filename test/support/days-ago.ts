const DAY_MS = 86_400_000

/** A day in UTC, such as 2026-11-20: for what the product takes only while it is recent. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
}
