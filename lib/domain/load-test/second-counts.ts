const PEAK_SECONDS = 60
const LONGEST_SECONDS = 2 * 86_400

/** Requests and 502s by second, of one run. */
export class SecondCounts {
  readonly #totals = new Map<number, number>()
  #bad = 0
  #total = 0
  #first = Number.POSITIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY

  add(time: number, is502: boolean): void {
    const second = Math.floor(time / 1_000)
    this.#total++
    if (is502) this.#bad++
    this.#first = Math.min(this.#first, second)
    this.#last = Math.max(this.#last, second)
    // Beyond the longest run nothing is kept: memory does not grow with a log of a year.
    if (this.#last - this.#first < LONGEST_SECONDS) this.#totals.set(second, (this.#totals.get(second) ?? 0) + 1)
  }

  get total(): number {
    return this.#total
  }

  get bad(): number {
    return this.#bad
  }

  get startedAt(): Date {
    return new Date(this.#first * 1_000)
  }

  get finishedAt(): Date {
    return new Date((this.#last + 1) * 1_000)
  }

  get durationSeconds(): number {
    return this.#last + 1 - this.#first
  }

  /** The mean rate of the best 60 seconds, or of the whole run when that is shorter; null for a log of days. */
  get peakRps(): number | null {
    if (this.#total === 0 || this.durationSeconds > LONGEST_SECONDS) return null
    const length = Math.min(PEAK_SECONDS, this.durationSeconds)
    let inside = 0
    let most = 0
    for (let second = this.#first; second <= this.#last; second++) {
      inside += this.#totals.get(second) ?? 0
      if (second - length >= this.#first) inside -= this.#totals.get(second - length) ?? 0
      most = Math.max(most, inside)
    }
    return most / length
  }
}
