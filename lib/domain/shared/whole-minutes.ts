const MINUTE_MS = 60_000

/** The whole minutes that a stretch touches, at least one. */
export function wholeMinutes(startsAt: Date, endsAt: Date): { readonly startsAt: Date; readonly endsAt: Date } {
  const start = Math.floor(startsAt.getTime() / MINUTE_MS) * MINUTE_MS
  const end = Math.ceil(endsAt.getTime() / MINUTE_MS) * MINUTE_MS
  return { startsAt: new Date(start), endsAt: new Date(Math.max(end, start + MINUTE_MS)) }
}
