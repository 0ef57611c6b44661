// Bytes, not strings: decoding each line would cost more than everything else together.
const SPACE = 32
const QUOTE = 34
const DASH = 45
const ZERO = 48
const TWO = 50
const FIVE = 53
const NINE = 57
const COLON = 58
const OPENING_BRACKET = 91
const BACKSLASH = 92
const CLOSING_BRACKET = 93

// Offsets from the bracket in `[23/Nov/2026:08:50:56 +0000] "GET / HTTP/1.1" 502 …`.
const MINUTE_END = 18
const ZONE_START = 21
const ZONE_END = 27
export const REQUEST_START = 30

/**
 * Position of the first digit of `$status` when a line of the combined format has its time at `bracket`, else −1.
 * Whatever follows the body size is accepted: many add fields. Lines end at `end`.
 */
export function findStatus(bytes: Buffer, bracket: number, end: number): number {
  if (bytes[bracket - 1] !== SPACE || bracket + REQUEST_START >= end) return -1
  if (bytes[bracket + MINUTE_END] !== COLON || !isSecond(bytes, bracket + MINUTE_END + 1)) return -1
  if (bytes[bracket + ZONE_START] !== SPACE || bytes[bracket + ZONE_END] !== CLOSING_BRACKET) return -1
  if (bytes[bracket + ZONE_END + 1] !== SPACE || bytes[bracket + ZONE_END + 2] !== QUOTE) return -1
  let at = bracket + REQUEST_START
  for (; at < end && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++
  const status = at + 2
  if (status + 4 >= end || bytes[at + 1] !== SPACE || bytes[status + 3] !== SPACE) return -1
  if (!isDigit(bytes[status]) || !isDigit(bytes[status + 1]) || !isDigit(bytes[status + 2])) return -1
  return isBodySize(bytes, status + 4, end) ? status : -1
}

/** Position of the next `[` in [from, end), or −1. */
export function findBracket(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at < end; at++) if (bytes[at] === OPENING_BRACKET) return at
  return -1
}

export function is502(bytes: Buffer, status: number): boolean {
  return bytes[status] === FIVE && bytes[status + 1] === ZERO && bytes[status + 2] === TWO
}

/** The time of a line without its seconds, such as "23/Nov/2026:08:50 +0100". */
export function minuteText(bytes: Buffer, bracket: number): string {
  const minute = bytes.toString('latin1', bracket + 1, bracket + MINUTE_END)
  return minute + bytes.toString('latin1', bracket + ZONE_START, bracket + ZONE_END)
}

/** Whether two times, each given by its bracket, lie in the same minute of the same zone, as written. */
export function isSameMinute(a: Buffer, bracketA: number, b: Buffer, bracketB: number): boolean {
  // From the end: minutes differ sooner than years.
  for (let offset = MINUTE_END - 1; offset > 0; offset--) {
    if (a[bracketA + offset] !== b[bracketB + offset]) return false
  }
  for (let offset = ZONE_START; offset < ZONE_END; offset++) {
    if (a[bracketA + offset] !== b[bracketB + offset]) return false
  }
  return true
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

/** 00–60: clocks write 60 for a leap second. */
function isSecond(bytes: Buffer, at: number): boolean {
  const tens = (bytes[at] ?? 0) - ZERO
  const ones = (bytes[at + 1] ?? 0) - ZERO
  return tens >= 0 && ones >= 0 && ones <= 9 && (tens < 6 || (tens === 6 && ones === 0))
}

/** Digits or a dash, up to a space or the end of the line. */
function isBodySize(bytes: Buffer, from: number, end: number): boolean {
  let at = from
  if (bytes[at] === DASH) at++
  else while (at < end && isDigit(bytes[at])) at++
  return at > from && (at === end || bytes[at] === SPACE)
}
