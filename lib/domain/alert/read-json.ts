// Reads what strangers send: nothing here throws, and what is not as expected is absent.
import type { Texts } from './parsed-alert.ts'

export const TEXT_MAX = 4_000
const KEY_MAX = 200
const ENTRIES_MAX = 150
// PostgreSQL refuses NUL and lone surrogates; other control characters only hide things.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

export type Json = Readonly<Record<string, unknown>>

export function clean(text: string, max = TEXT_MAX): string {
  return text.slice(0, max).toWellFormed().replace(CONTROL, '\uFFFD').trim()
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Text, or a number or truth value written as text; '' for anything else. */
export function textOf(value: unknown, max = TEXT_MAX): string {
  if (typeof value === 'string') return clean(value, max)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A map of texts; values that are no text are left out. */
export function textsOf(value: unknown): Texts {
  const entries = Object.entries(objectOf(value) ?? {}).slice(0, ENTRIES_MAX)
  return Object.fromEntries(
    entries.flatMap(([key, entry]) => {
      const text = textOf(entry)
      const name = clean(key, KEY_MAX)
      return text === '' || name === '' ? [] : [[name, text]]
    }),
  )
}

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** An instant between 2000 and 2100: RFC 3339 (zones without a colon as well), or milliseconds or seconds as a number. */
export function instantOf(value: unknown): Date | null {
  const text = textOf(value, 60)
  if (text === '') return null
  const ms = /^\d{9,14}(?:\.\d+)?$/.test(text) ? epochMs(Number(text)) : Date.parse(withZone(text))
  if (!Number.isFinite(ms) || ms < EARLIEST || ms >= LATEST) return null
  return new Date(Math.floor(ms))
}

/** Ten digits are seconds until the year 2286. */
function epochMs(value: number): number {
  return value < 100_000_000_000 ? value * 1_000 : value
}

function withZone(text: string): string {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return ''
  // Beyond milliseconds engines differ; what is cut off is less than one.
  const plain = text.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1')
  const colon = plain.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
  return /(?:Z|[+-]\d\d:\d\d)$/i.test(colon) ? colon : `${colon}Z`
}
