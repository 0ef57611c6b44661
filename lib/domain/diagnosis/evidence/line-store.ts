import { maskSecrets } from '../recognition/mask-secrets.ts'

/** A line that supports a statement, as it may be shown and stored: secrets masked. */
export type SupportingLine = { readonly log: string; readonly number: number; readonly text: string }

/** Where a line comes from; its text is made only when somebody keeps it. */
export type LineOrigin = {
  readonly log: string
  readonly role: LogRole
  readonly number: number
  readonly text: () => string
}

/** `gateway`: what was given as the log to diagnose; `evidence`: what was given beside it. */
export type LogRole = 'gateway' | 'evidence'

type Entry = { count: number; lines: SupportingLine[] }

/** Counts by key, and keeps the first few lines of each: constant memory whatever the log holds. */
export class LineStore<K> {
  readonly #most: number
  readonly #onKept: (origin: LineOrigin, text: string) => void
  readonly #entries = new Map<K, Entry>()
  #masked = 0

  constructor(most: number, onKept: (origin: LineOrigin, text: string) => void = () => {}) {
    this.#most = most
    this.#onKept = onKept
  }

  add(key: K, origin: LineOrigin | null): void {
    let entry = this.#entries.get(key)
    if (entry === undefined) {
      entry = { count: 0, lines: [] }
      this.#entries.set(key, entry)
    }
    entry.count++
    if (origin === null || entry.lines.length >= this.#most) return
    const whole = origin.text()
    const { text, isMasked } = maskSecrets(whole)
    if (isMasked) this.#masked++
    this.#onKept(origin, whole)
    entry.lines.push({ log: origin.log, number: origin.number, text })
  }

  get(key: K): Readonly<Entry> | undefined {
    return this.#entries.get(key)
  }

  has(key: K): boolean {
    return this.#entries.has(key)
  }

  entries(): IterableIterator<[K, Readonly<Entry>]> {
    return this.#entries.entries()
  }

  get size(): number {
    return this.#entries.size
  }

  /** Lines kept of which a part was masked. */
  get masked(): number {
    return this.#masked
  }
}

/** Counts by name for up to `most` names; the rest are counted together. */
export class BoundedCounts {
  readonly #most: number
  readonly #counts = new Map<string, number>()
  others = 0

  constructor(most: number) {
    this.#most = most
  }

  add(name: string, times = 1): void {
    const count = this.#counts.get(name)
    if (count !== undefined) this.#counts.set(name, count + times)
    else if (this.#counts.size < this.#most) this.#counts.set(name, times)
    else this.others += times
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  get size(): number {
    return this.#counts.size
  }

  /** The most frequent first. */
  top(limit: number): { name: string; count: number }[] {
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, limit)
  }

  names(): IterableIterator<string> {
    return this.#counts.keys()
  }
}
