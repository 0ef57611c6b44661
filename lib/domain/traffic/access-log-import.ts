import type { AccessLogCounts } from './access-log-counter.ts'
import type { DetectedFormat } from './log-format/detect-log-format.ts'

/** What was counted for one service. */
export type ServiceImport = {
  /** Slug. */
  readonly service: string
  readonly requests: number
  readonly badRequests: number
  /** Groups of endpoints with a request; "" for requests of none. */
  readonly endpoints: readonly string[]
}

/** What reading one access log did. */
export type AccessLogImport = Omit<AccessLogCounts, 'minutes'> & {
  /** What the lines were read as. */
  readonly format: string
  /** Where nobody said what the format is: how it was found; null where no line is of a known format. */
  readonly detected: DetectedFormat | null | 'not asked'
  /** Most requests first. */
  readonly services: readonly ServiceImport[]
  /** Services that rules name and that do not exist: their requests were not stored. */
  readonly unknownServices: readonly ServiceImport[]
  /** Distinct minutes with a request. */
  readonly minutes: number
  readonly firstMinute: Date | null
  readonly lastMinute: Date | null
  /** `known`: a copy of a log read before, so its counts replaced smaller ones; `empty`: no line counted, nothing stored. */
  readonly log: 'new' | 'known' | 'empty'
  /** Other sources with counts in the same stretch of time, to which this log's counts were added. */
  readonly otherSources: number
  /** Minutes that are summed up for good and stay as they are. */
  readonly closedMinutes: number
}
