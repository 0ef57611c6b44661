import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { ServiceType } from '#lib/domain/service/service-type.ts'

/** A question, the command that answers it, and what the answer means. */
export type Check = { ask: string; run: string; expect: string }

/** Something to do, with what it may break and how to take it back. */
export type Step = { do: string; run?: string; risk: string; undo: string }

export type Prevention = { say: string; language?: string; code?: string }

export type TemplateCause = {
  rootCause: RootCause
  /** What one sees in the gateway's log and on the graphs before anything is checked. */
  signal: string
  identify: readonly Check[]
  remediate: readonly Step[]
  verify: readonly Check[]
  prevention: readonly Prevention[]
}

/** Starting content of a runbook. `{{service}}` stands for the service's slug. */
export type RunbookTemplate = {
  serviceType: ServiceType
  meaning: string
  impact: string
  firstFiveMinutes: readonly Check[]
  causes: readonly TemplateCause[]
}
