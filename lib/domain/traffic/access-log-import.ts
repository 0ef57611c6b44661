import type { AccessLogCounts } from './access-log-counter.ts'

/** What reading one access log did. */
export type AccessLogImport = Omit<AccessLogCounts, 'minutes'> & {
  /** Slug. */
  readonly service: string
  /** Distinct minutes with a request. */
  readonly minutes: number
  readonly firstMinute: Date | null
  readonly lastMinute: Date | null
  /** `known`: a copy of a log read before, so its counts replaced smaller ones; `empty`: no line counted, nothing stored. */
  readonly log: 'new' | 'known' | 'empty'
  /** Other sources with counts in the same stretch of time, to which this log's counts were added. */
  readonly otherSources: number
}
