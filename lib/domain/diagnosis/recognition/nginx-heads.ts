import { errnoOf } from './line-fields.ts'
import type { Observation } from './observation.ts'
import type { Reading } from './rule-book.ts'

const SLASH = 47
const SPACE = 32
const STAR = 42
const COMMA = 44
const BRACKET = 91
const ZERO = 48
const NINE = 57
const LEVEL = 20
const LONGEST_PREFIX = 64
const LONGEST_MESSAGE = 600
const MOST = 512
const CLIENT = Buffer.from(', client: ')

/** A message that nginx wrote before, and what the rules said of it. */
export type KnownHead = {
  readonly reading: Reading
  readonly errno: number | null
  readonly message: Buffer
  /** What was last observed of it without names: of the same second, the next one is the same. */
  last: Observation | null
}

/**
 * In an error log of nginx the same few messages come again and again: `2026/11/23 08:00:00 [error] 7#7: *1 MESSAGE,
 * client: …`. A message that was read once is known by its bytes; only new ones go through the rules.
 */
export class NginxHeads {
  readonly #known = new Map<number, KnownHead>()
  #hash = 0
  #messageStart = 0
  /** Where the fields after the message begin; set by `find`. */
  fieldsStart = 0

  /** What is known of the line's message; null for a new one, undefined where the line has another shape. */
  find(bytes: Buffer, start: number, end: number): KnownHead | null | undefined {
    if (!this.#locate(bytes, start, end)) return undefined
    const known = this.#known.get(this.#hash)
    return known && isSame(known.message, bytes, this.#messageStart, this.fieldsStart) ? known : null
  }

  /** Remembers the message that `find` did not know. */
  remember(bytes: Buffer, reading: Reading): void {
    if (this.#known.size >= MOST) this.#known.clear()
    const message = Buffer.from(bytes.subarray(this.#messageStart, this.fieldsStart))
    this.#known.set(this.#hash, { reading, errno: errnoOf(message.toString('latin1')), message, last: null })
  }

  #locate(bytes: Buffer, start: number, end: number): boolean {
    if (end - start < LONGEST_PREFIX || bytes[start + 4] !== SLASH || bytes[start + 7] !== SLASH) return false
    if (bytes[start + 19] !== SPACE || bytes[start + LEVEL] !== BRACKET) return false
    let hash = 7
    let at = start + LEVEL
    // The level counts, the numbers of process and connection do not.
    for (const last = start + LONGEST_PREFIX; at < last && bytes[at] !== STAR; at++) {
      const byte = bytes[at] as number
      if (byte < ZERO || byte > NINE) hash = (Math.imul(hash, 31) + byte) | 0
    }
    if (bytes[at] !== STAR) return false
    while (at < end && bytes[at] !== SPACE) at++
    this.#messageStart = at
    for (const last = Math.min(end - CLIENT.length, at + LONGEST_MESSAGE); at < last; at++) {
      const byte = bytes[at] as number
      if (byte === COMMA && isClient(bytes, at)) {
        this.#hash = hash
        this.fieldsStart = at
        return true
      }
      hash = (Math.imul(hash, 31) + byte) | 0
    }
    return false
  }
}

function isClient(bytes: Buffer, at: number): boolean {
  for (let index = 1; index < CLIENT.length; index++) if (bytes[at + index] !== CLIENT[index]) return false
  return true
}

function isSame(message: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (message.length !== end - start) return false
  for (let index = 0; index < message.length; index++) if (message[index] !== bytes[start + index]) return false
  return true
}
