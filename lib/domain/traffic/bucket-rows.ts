import type { Id } from '../shared/id.ts'

/** What a row is counted for. */
export type BucketPart = {
  readonly serviceId: Id
  readonly sourceId: Id
  readonly endpoint: string
  readonly region: string
}

/** Counts of many minutes as columns: hundreds of thousands of objects would cost more than their numbers. */
export class BucketRows {
  /** Minutes since 1970, in UTC. */
  readonly minutes: number[] = []
  /** Indexes into a list of `BucketPart`. */
  readonly parts: number[] = []
  readonly totals: number[] = []
  readonly bads: number[] = []

  get length(): number {
    return this.minutes.length
  }

  add(minute: number, part: number, total: number, bad: number): void {
    this.minutes.push(minute)
    this.parts.push(part)
    this.totals.push(total)
    this.bads.push(bad)
  }

  filter(keep: (minute: number, part: number) => boolean): BucketRows {
    const kept = new BucketRows()
    for (const [at, minute] of this.minutes.entries()) {
      const part = this.parts[at] ?? 0
      if (keep(minute, part)) kept.add(minute, part, this.totals[at] ?? 0, this.bads[at] ?? 0)
    }
    return kept
  }

  /** Whole minutes together, as far as the rows of a minute follow each other. */
  *batches(size: number): Generator<BucketRows> {
    let batch = new BucketRows()
    for (const [at, minute] of this.minutes.entries()) {
      if (batch.length >= size && minute !== batch.minutes.at(-1)) {
        yield batch
        batch = new BucketRows()
      }
      batch.add(minute, this.parts[at] ?? 0, this.totals[at] ?? 0, this.bads[at] ?? 0)
    }
    if (batch.length > 0) yield batch
  }
}
