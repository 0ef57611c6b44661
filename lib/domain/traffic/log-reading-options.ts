import type { LogFormat } from './log-format/log-format.ts'
import type { TrafficRule } from './traffic-rule.ts'

/** How the lines of a log are read, and for whom they count. */
export type LogReadingOptions = {
  /** Slug: of requests that no rule gives another one. Null where only rules say. */
  readonly service: string | null
  readonly rules: readonly TrafficRule[]
  /** 'auto' looks at the first lines. */
  readonly format: LogFormat | 'auto'
  /** Of times that are written without a zone. */
  readonly offsetMinutes: number
}
