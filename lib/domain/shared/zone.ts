/** What a clock on the wall shows; month 1–12. */
export type WallClock = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

export const UTC = 'UTC'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs a hundred times as much as using one. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** The zone's name as the tz database writes it (`europe/zurich` → `Europe/Zurich`); null when there is no such zone. */
export function parseZone(name: string): string | null {
  const text = name.trim()
  if (/^(?:utc|gmt|z)$/i.test(text)) return UTC
  // Offsets (`+01:00`) are instants' business; Intl of some platforms would take them for zones.
  if (text.length > 64 || !/^[a-z][\w+/-]*$/i.test(text)) return null
  try {
    const zone = new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone
    return /^(?:etc\/)?(?:utc|gmt|uct|zulu|universal)$/i.test(zone) ? UTC : zone
  } catch {
    return null
  }
}

/** What clocks in `zone` show at an instant. */
export function wallClockOf(at: Date, zone: string): WallClock {
  const millisecond = at.getUTCMilliseconds()
  if (zone === UTC) {
    const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
    return {
      year,
      month,
      day,
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
      millisecond,
    }
  }
  const [, month, day, year, hour, minute, second] =
    /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(formatOf(zone).format(at))?.map(Number) ?? []
  const known = year !== undefined && month !== undefined && day !== undefined && hour !== undefined
  if (!known || minute === undefined || second === undefined) return wallClockOf(at, UTC)
  return { year, month, day, hour, minute, second, millisecond }
}

function asIfUtc(wall: WallClock): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond)
}

/** Minutes by which clocks in `zone` are ahead of UTC at an instant. */
export function offsetMinutes(at: Date, zone: string): number {
  return Math.round((asIfUtc(wallClockOf(at, zone)) - at.getTime()) / 60_000)
}

/** The instant at which clocks in `zone` show this; of two (clocks set back) the earlier one. */
export function instantOf(wall: WallClock, zone: string): Date {
  return instantsOf(wall, zone)[0]
}

/**
 * Every instant at which clocks in `zone` show this: two, the earlier first, in the hour that clocks show twice. A time
 * that they skipped is read with the offset from before, so 02:30 becomes 03:30.
 */
export function instantsOf(wall: WallClock, zone: string): readonly [Date, ...Date[]] {
  const guess = asIfUtc(wall)
  if (zone === UTC) return [new Date(guess)]
  const before = offsetMinutes(new Date(guess - 86_400_000), zone)
  const after = offsetMinutes(new Date(guess + 86_400_000), zone)
  const [first, ...others] = [...new Set([guess - before * 60_000, guess - after * 60_000])]
    .filter((time) => asIfUtc(wallClockOf(new Date(time), zone)) === guess)
    .sort((a, b) => a - b)
    .map((time) => new Date(time))
  return first ? [first, ...others] : [new Date(guess - before * 60_000)]
}

/** The last part of a zone's name, for people: `Europe/Zurich` → `Zurich`. */
export function zonePlace(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** A zone from an address: `name` is null when none is given, and `unknown` says what was when there is no such zone. */
export function zoneOf(text: unknown): { readonly name: string | null; readonly unknown?: string } {
  if (typeof text !== 'string' || text.trim() === '') return { name: null }
  const name = parseZone(text)
  return name === null ? { name, unknown: text.slice(0, 64) } : { name }
}
