import { wallClockOf } from '../../shared/zone.ts'
import { instantNear, type TimeContext } from '../entry-time.ts'
import { guessKind } from '../guess-kind.ts'
import type { TimelineEntryKind } from '../timeline-entry-kind.ts'
import type { Clock, Day } from '../written-time.ts'
import { isPersonName } from './person-name.ts'
import { dayLineOf, onDay, type Stamp, stampOf } from './stamp.ts'

export type ProposedEntry = {
  readonly at: Date
  readonly text: string
  readonly kind: TimelineEntryKind
  /** Told by an entry of the timeline already, or by an earlier line of the same text. */
  readonly duplicate: 'stored' | 'repeated' | null
}

export type PasteReading =
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true
      readonly entries: readonly ProposedEntry[]
      /** Lines before the first time: they belong to nothing. */
      readonly linesWithoutTime: number
    }

export const PASTE_MAX_BYTES = 1024 * 1024
export const PASTE_MAX_ENTRIES = 2_000
const TEXT_MAX = 19_000
const DAY_MS = 86_400_000

type Draft = { readonly at: Date; readonly isLog: boolean; readonly lines: string[] }

/**
 * Takes a pasted chat or log apart: every line with a time begins an entry, lines without one belong to the entry before.
 * Work and memory grow with the length of the text only.
 */
export function readPaste(
  pasted: string,
  context: Omit<TimeContext, 'lastAt'>,
  stored: readonly { readonly occurredAt: Date; readonly text: string }[],
): PasteReading {
  if (new TextEncoder().encode(pasted).length > PASTE_MAX_BYTES) {
    return { ok: false, reason: 'This is more than 1 MB. Paste the part that belongs to the incident.' }
  }
  const { drafts, linesWithoutTime } = draftsOf(pasted, context)
  const told = drafts.map((draft) => ({ at: draft.at, text: textOf(draft) })).filter(({ text }) => text !== '')
  if (told.length === 0) {
    return { ok: false, reason: 'No line begins with a time. Each entry needs one, such as “14:02 ann: rolled back”.' }
  }
  if (told.length > PASTE_MAX_ENTRIES) {
    return { ok: false, reason: 'These are more than 2,000 entries, which is the most at once. Paste a part of it.' }
  }
  const seen = new Map(
    stored.map(({ occurredAt, text }) => [keyOf(occurredAt, text), 'stored' as 'stored' | 'repeated']),
  )
  const entries = told.map(({ at, text }) => {
    const key = keyOf(at, text)
    const duplicate = seen.get(key) ?? null
    if (!duplicate) seen.set(key, 'repeated')
    return { at, text, kind: guessKind(text) ?? 'note', duplicate }
  })
  return { ok: true, entries, linesWithoutTime }
}

function draftsOf(pasted: string, context: Omit<TimeContext, 'lastAt'>) {
  const { zone } = context
  const today = wallClockOf(context.now, zone)
  const stampContext = { zone, near: context.startedAt, today }
  const drafts: Draft[] = []
  let day: Day | null = null
  let linesWithoutTime = 0
  let before = ''
  let countsHalves = false
  for (const raw of tidy(pasted).split('\n')) {
    // It is too much already; reading on would only take time.
    if (drafts.length > 2 * PASTE_MAX_ENTRIES) break
    const line = raw.trim()
    if (line === '') continue
    const namedDay = dayLineOf(line, stampContext)
    if (namedDay) {
      day = namedDay
      continue
    }
    const stamp = stampOf(line, stampContext)
    const last = drafts.at(-1)
    if (stamp) {
      if ('clock' in stamp.time && stamp.time.hasHalf) countsHalves = true
      const at = timeOf(stamp, day, last?.at ?? null, context, countsHalves)
      const author = stamp.author ?? authorAbove(stamp, last, before)
      if (!last && author === before) linesWithoutTime--
      drafts.push({ at, isLog: stamp.isLog, lines: [...(author ? [`${author}:`] : []), spoken(stamp)].filter(Boolean) })
      // Once a time has told its own day, a day that was named before counts no more.
      if ('at' in stamp.time) day = null
    } else if (last) last.lines.push(raw.trimEnd())
    else {
      linesWithoutTime++
      before = line
    }
  }
  return { drafts, linesWithoutTime }
}

/** Line ends, and what a terminal would have turned into colour; half symbols and other control characters go. */
function tidy(pasted: string): string {
  return (
    pasted
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
      .replace(/\u001b\[[\d;]{0,20}[a-z]/gi, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, '')
      .replace(/[\u00a0\u202f]/g, ' ')
  )
}

function timeOf(
  stamp: Stamp,
  day: Day | null,
  last: Date | null,
  context: Omit<TimeContext, 'lastAt'>,
  countsHalves: boolean,
): Date {
  if ('at' in stamp.time) return stamp.time.at
  const { clock, hasHalf } = stamp.time
  // Slack leaves AM and PM out where the same person goes on: "2:02 PM", then "2:04".
  if (last && countsHalves && !hasHalf && clock.hour >= 1 && clock.hour <= 12) {
    const other = { ...clock, hour: (clock.hour + 12) % 24 }
    return closest([nearest(clock, last, context.zone), nearest(other, last, context.zone)], last)
  }
  if (!last)
    return day ? onDay(day, clock, context.zone) : instantNear(clock, context.zone, { ...context, lastAt: null })
  if (day) {
    const at = onDay(day, clock, context.zone)
    if (at.getTime() >= last.getTime() - DAY_MS / 2) return at
  }
  return nearest(clock, last, context.zone)
}

/** Over midnight the day goes on; a line that is a little out of order stays on its day. */
function nearest(clock: Clock, last: Date, zone: string): Date {
  const candidates = [-DAY_MS, 0, DAY_MS].map((shift) => {
    const { year, month, day } = wallClockOf(new Date(last.getTime() + shift), zone)
    return onDay({ year, month, day }, clock, zone)
  })
  return closest(candidates, last)
}

function closest(candidates: readonly Date[], to: Date): Date {
  const distance = (at: Date) => Math.abs(at.getTime() - to.getTime())
  return candidates.reduce((best, other) => (distance(other) < distance(best) ? other : best))
}

/** Slack copies the name onto the line above the time; `before` is the line above where nothing was dated yet. */
function authorAbove({ text, isLog }: Stamp, last: Draft | undefined, before: string): string | null {
  if (text !== '' || isLog || (last && last.lines.length < 2)) return null
  const above = last ? (last.lines.at(-1)?.trim() ?? '') : before
  if (!isPersonName(above)) return null
  last?.lines.pop()
  return above
}

/** `<ann> rolled back` → `ann: rolled back` */
function spoken({ text }: Stamp): string {
  return text.replace(/^<[@+%&~]?([^<>\s]{1,40})>\s*/, '$1: ').trim()
}

function textOf({ lines, isLog }: Draft): string {
  const whole = lines.join('\n').trim()
  const text = whole.length > TEXT_MAX ? `${whole.slice(0, TEXT_MAX).toWellFormed()}… (cut here)` : whole
  if (!isLog) return withSpeaker(text)
  return text.includes('\n') ? fenced(text) : quoted(text)
}

/** `Ann Lee` or `Ann Lee:` on a line of its own says who spoke the lines below. */
function withSpeaker(text: string): string {
  const [first = '', ...rest] = text.split('\n')
  if (rest.length === 0) return text
  if (first.length <= 60 && first.endsWith(':')) return `${first} ${rest.join('\n')}`
  return isPersonName(first) && first.includes(' ') ? `${first}: ${rest.join('\n')}` : text
}

/** Markdown must not read what a program wrote. */
function quoted(line: string): string {
  if (!/[\\`*_#[\]<>|~&]/.test(line)) return line
  const fence = '`'.repeat(longestRun(line) + 1)
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${space}${line}${space}${fence}`
}

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(longestRun(text) + 1, 3))
  return `${fence}\n${text}\n${fence}`
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0)
}

function keyOf(at: Date, text: string): string {
  const words = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
  return `${Math.floor(at.getTime() / 60_000)} ${words.trim()}`
}
