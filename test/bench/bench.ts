/** One line of the table: what was measured, against what, and what it must reach. */
export type BenchRow = {
  readonly name: string
  readonly reference: string
  readonly measured: string
  /** Subject to reference, or to the limit; null where the line only informs. */
  readonly ratio: number | null
  readonly wanted: string
  readonly isMet: boolean
}

/** A file test/bench/*.bench.ts exports one as `bench`. */
export type Bench = { readonly name: string; readonly run: (report: (row: BenchRow) => void) => Promise<void> }
