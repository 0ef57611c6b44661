import type { SignalId } from './signals.ts'

const MOST_BUCKETS = 2048
const BURST_GAP_SECONDS = 30

/** When failures happened, to the second; the width of the buckets doubles when there are too many. */
export class FailureTimes {
  readonly #counts = new Map<number, number>()
  #width = 1000
  #total = 0
  #lastTime = Number.NaN
  #again = 0

  add(time: number): void {
    this.#total++
    if (time === this.#lastTime) {
      this.#again++
      return
    }
    this.#addAgain()
    this.#lastTime = time
    this.#addTo(Math.floor(time / this.#width), 1)
  }

  /** Failures of the very time of the last one are added together. */
  #addAgain(): void {
    if (this.#again === 0) return
    const count = this.#again
    this.#again = 0
    this.#addTo(Math.floor(this.#lastTime / this.#width), count)
  }

  #addTo(bucket: number, count: number): void {
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count)
    if (this.#counts.size > MOST_BUCKETS) this.#widen()
  }

  get total(): number {
    return this.#total
  }

  range(): { readonly from: Date; readonly to: Date } | null {
    this.#addAgain()
    if (this.#counts.size === 0) return null
    const buckets = [...this.#counts.keys()]
    let first = Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    for (const bucket of buckets) {
      first = Math.min(first, bucket)
      last = Math.max(last, bucket)
    }
    return { from: new Date(first * this.#width), to: new Date(last * this.#width) }
  }

  /** Bursts set apart by quiet, and whether they come at a steady interval. */
  signals(): readonly SignalId[] {
    this.#addAgain()
    const starts = this.#burstStarts()
    if (starts.length < 3 || this.#total < starts.length * 2) return []
    if (starts.length < 4) return ['bursts']
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] as number))
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    const isSteady = gaps.every((gap) => Math.abs(gap - mean) <= 0.12 * mean)
    return isSteady ? ['bursts', 'periodic'] : ['bursts']
  }

  #burstStarts(): readonly number[] {
    const seconds = [...this.#counts.keys()].sort((a, b) => a - b).map((bucket) => (bucket * this.#width) / 1000)
    return seconds.filter((second, index) => index === 0 || second - (seconds[index - 1] as number) > BURST_GAP_SECONDS)
  }

  #widen(): void {
    const counts = [...this.#counts]
    this.#counts.clear()
    this.#width *= 2
    for (const [bucket, count] of counts) {
      const wide = Math.floor(bucket / 2)
      this.#counts.set(wide, (this.#counts.get(wide) ?? 0) + count)
    }
  }
}
