import type { SupportingLine } from './evidence/line-store.ts'
import type { FailureMechanism } from './failure-mechanism.ts'
import type { DiagnosisQuestion } from './ranking/questions.ts'
import type { RankedCause } from './ranking/rank-causes.ts'
import type { LogSource } from './recognition/rule.ts'

/** Bumped when rules, signals or weights change, so that a stored diagnosis can be made again. */
export const RULES_VERSION = 2

export type MechanismFinding = {
  readonly mechanism: FailureMechanism
  readonly count: number
  /** Whether a line names it; otherwise status and timing, or a description, suggest it. */
  readonly isNamed: boolean
  readonly lines: readonly SupportingLine[]
}

export type BlastRadius = {
  readonly scope: 'one_upstream' | 'one_service' | 'many_services' | 'unknown'
  readonly upstreams: readonly { readonly name: string; readonly count: number }[]
  readonly services: readonly { readonly name: string; readonly count: number }[]
}

export type Diagnosis = {
  readonly rulesVersion: number
  readonly gateways: readonly LogSource[]
  readonly mechanisms: readonly MechanismFinding[]
  /** Ranked; empty where no failure was seen. */
  readonly causes: readonly RankedCause[]
  readonly failureSeen: boolean
  readonly verdict: 'clear' | 'likely' | 'cannot_tell' | 'no_failure'
  readonly summary: string
  readonly questions: readonly DiagnosisQuestion[]
  readonly blastRadius: BlastRadius
  readonly period: { readonly from: Date; readonly to: Date } | null
  readonly requests: { readonly total: number; readonly failed: number } | null
  readonly lines: { readonly read: number; readonly understood: number; readonly masked: number }
  readonly notes: readonly string[]
}
