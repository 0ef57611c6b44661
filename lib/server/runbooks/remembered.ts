/** A value with the instant at which it was read; `isStale` when it could not be read anew just now. */
export type Known<T> = { readonly value: T; readonly readAt: Date; readonly isStale: boolean }

export type RememberedOptions<T> = {
  readonly load: (before: T | null) => Promise<T>
  /** A value younger than this is not read again. */
  readonly freshMs: number
  /** How long a reader waits for a newer value before the old one has to do. */
  readonly waitMs: number
}

const RETRY_AFTER_MS = 1_000
/** Where nothing is known of what is asked for, waiting is better than answering without it. */
export const COLD_WAIT_MS = 2_000

/**
 * The last known value of something that may stop answering. Whoever asks gets the newest that can be had within `waitMs`;
 * after a failure nobody waits again until an attempt has succeeded.
 */
export class Remembered<T> {
  readonly #options: RememberedOptions<T>
  #known: { value: T; readAt: Date } | null = null
  #loading: Promise<boolean> | null = null
  #startedAt = 0
  #isFailing = false

  constructor(options: RememberedOptions<T>) {
    this.#options = options
  }

  /** What was kept on disk, until something newer is read. */
  restore(value: T, readAt: Date): void {
    this.#known ??= { value, readAt }
  }

  get last(): Known<T> | null {
    return this.#known && { ...this.#known, isStale: this.#isFailing || this.#isLate() }
  }

  async get(): Promise<Known<T> | null> {
    return this.#ageMs() < this.#options.freshMs ? this.last : this.renewed()
  }

  /** Read anew however young it is, as far as that is possible in time. */
  async renewed(waitMs = this.#waitMs()): Promise<Known<T> | null> {
    const loading = this.refresh()
    const mayWait = !this.#isFailing && performance.now() - this.#startedAt < waitMs
    if (mayWait) await Promise.race([loading, patience(waitMs)])
    return this.last
  }

  /** Starts to read anew, unless that is under way or has just failed. True when the value is new. */
  refresh(): Promise<boolean> {
    if (this.#loading) return this.#loading
    if (this.#isFailing && performance.now() - this.#startedAt < RETRY_AFTER_MS) return Promise.resolve(false)
    this.#startedAt = performance.now()
    this.#loading = this.#load().finally(() => {
      this.#loading = null
    })
    return this.#loading
  }

  async #load(): Promise<boolean> {
    const readAt = new Date()
    try {
      const value = await this.#options.load(this.#known?.value ?? null)
      this.#known = { value, readAt }
      this.#isFailing = false
    } catch {
      this.#isFailing = true
    }
    return !this.#isFailing
  }

  #waitMs(): number {
    return this.#known ? this.#options.waitMs : Math.max(COLD_WAIT_MS, this.#options.waitMs)
  }

  #ageMs(): number {
    return this.#known ? Date.now() - this.#known.readAt.getTime() : Number.POSITIVE_INFINITY
  }

  /** An attempt is under way that takes longer than anybody waits. */
  #isLate(): boolean {
    return this.#loading !== null && performance.now() - this.#startedAt >= this.#options.waitMs
  }
}

function patience(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
