import { UTC, wallClockOf } from '../shared/zone.ts'
import { findTime, type TimeContext, unreadableTime } from './entry-time.ts'
import { guessKind } from './guess-kind.ts'
import type { TimelineEntryKind } from './timeline-entry-kind.ts'

export type QuickEntry = {
  readonly occurredAt: Date
  readonly text: string
  readonly kind: TimelineEntryKind
  /** Chosen by the writer, suggested by the words, or neither. */
  readonly kindFrom: 'tag' | 'words' | 'default'
  readonly isKeyEvent: boolean
  /** The line named no time. */
  readonly isNow: boolean
}

export type QuickEntryReading =
  | { readonly ok: true; readonly entry: QuickEntry }
  | { readonly ok: false; readonly reason: string }

/** Longest line that is read; what is longer belongs in the full form. */
export const QUICK_ENTRY_MAX = 2_000

const KEY_SIGN = /^(?:\*(?=\s)|!(?!\[))\s*/
const TAG = /^#([a-z]{3,13})(?=$|[\s,:])[\s,:]*/i
const LAST_TAG = /\s#([a-z]{3,13})$/i

// Spelled here once more because the list of kinds comes with zod, which the browser need not load; the type checks it.
const KINDS: Readonly<Record<TimelineEntryKind, true>> = {
  detection: true,
  escalation: true,
  diagnosis: true,
  mitigation: true,
  communication: true,
  recovery: true,
  note: true,
}

/**
 * Reads one line as an entry: a time (see `findTime`), `!` or `*` for a key event, `#kind` (three letters are enough) at
 * the beginning or the end, then the text. Without a time it is now, but only while the incident goes on.
 */
export function readQuickEntry(line: string, context: TimeContext): QuickEntryReading {
  const typed = line.trim()
  if (typed === '') return { ok: false, reason: 'Write a time and what happened, such as “14:02 rolled back”.' }
  if (typed.length > QUICK_ENTRY_MAX) return { ok: false, reason: `At most ${QUICK_ENTRY_MAX} characters.` }
  const before = takeMarks(typed)
  const time = findTime(before.rest, context)
  const unreadable = time ? null : unreadableTime(before.rest)
  if (unreadable) return { ok: false, reason: `There is no time “${unreadable}”. Begin with one such as 14:02 or 2pm.` }
  if (!time && context.resolvedAt) return { ok: false, reason: 'Begin with a time, such as 14:02 or +5m.' }
  const after = takeMarks(time ? time.rest : before.rest)
  const last = lastTag(after.rest)
  const text = last.rest.trim()
  if (text === '') return { ok: false, reason: 'Write what happened behind the time.' }
  const tag = after.kind ?? before.kind ?? last.kind
  const guess = tag ?? guessKind(text)
  return {
    ok: true,
    entry: {
      occurredAt: time?.at ?? context.now,
      text,
      kind: guess ?? 'note',
      kindFrom: tag ? 'tag' : guess ? 'words' : 'default',
      isKeyEvent: before.isKeyEvent || after.isKeyEvent,
      isNow: time === null,
    },
  }
}

/** An entry as a line that reads back to the same: `2026-11-19 14:02:30 ! #mitigation rolled back`. */
export function writeQuickEntry(entry: Omit<QuickEntry, 'kindFrom' | 'isNow'>, zone: string): string {
  return `${writeTime(entry.occurredAt, zone)} ${entry.isKeyEvent ? '! ' : ''}#${entry.kind} ${entry.text}`
}

/** `2026-11-19 14:02`, with seconds and milliseconds where they are not zero. */
export function writeTime(at: Date, zone: string): string {
  const wall = wallClockOf(at, zone)
  const pad = (value: number, length = 2) => String(value).padStart(length, '0')
  const fraction = wall.millisecond === 0 ? '' : `.${pad(wall.millisecond, 3)}`
  const seconds = wall.second === 0 && fraction === '' ? '' : `:${pad(wall.second)}${fraction}`
  return `${pad(wall.year, 4)}-${pad(wall.month)}-${pad(wall.day)} ${pad(wall.hour)}:${pad(wall.minute)}${seconds}${zone === UTC ? ' UTC' : ''}`
}

type Marks = { readonly rest: string; readonly kind: TimelineEntryKind | null; readonly isKeyEvent: boolean }

function takeMarks(text: string): Marks {
  let rest = text
  let kind: TimelineEntryKind | null = null
  let isKeyEvent = false
  for (;;) {
    const sign = KEY_SIGN.exec(rest)
    const tag = TAG.exec(rest)
    const named = tag && kindOf(tag[1] ?? '')
    if (sign && !isKeyEvent) {
      isKeyEvent = true
      rest = rest.slice(sign[0].length)
    } else if (tag && named && !kind) {
      kind = named
      rest = rest.slice(tag[0].length)
    } else return { rest, kind, isKeyEvent }
  }
}

function lastTag(text: string): { readonly rest: string; readonly kind: TimelineEntryKind | null } {
  const tag = LAST_TAG.exec(text)
  const kind = tag && kindOf(tag[1] ?? '')
  return kind ? { rest: text.slice(0, tag.index), kind } : { rest: text, kind: null }
}

/** `#mit`, `#Mitigation`; null for words that name no kind. */
function kindOf(tag: string): TimelineEntryKind | null {
  const begun = tag.toLowerCase()
  return (Object.keys(KINDS) as TimelineEntryKind[]).find((kind) => kind.startsWith(begun)) ?? null
}
