import type { ActionItemKind } from '#lib/domain/action-item/kind.ts'
import type { FailureMechanism } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'

/** Texts may hold placeholders such as {path}; lib/demo/fill-text.ts lists them. */
export type Clue = {
  readonly text: string
  /** What the log or the command showed. */
  readonly excerpt: string
  readonly source: string
}

export type ActionSeed = { readonly kind: ActionItemKind; readonly title: string; readonly description?: string }

/** One way in which one service fails, as its engineers would tell it. */
export type Scenario = {
  readonly cause: RootCause
  readonly mechanism: FailureMechanism
  readonly weight: number
  /** Lowest and highest share of requests that fail while it lasts. */
  readonly failing: readonly [number, number]
  /** Shortest and longest time to mitigation, in minutes. */
  readonly minutes: readonly [number, number]
  /** What the gateway logs, in the words and codes of that gateway; see lib/demo/gateway-log.ts. */
  readonly signal: string
  readonly titles: readonly string[]
  readonly triggers: readonly string[]
  /** The root cause in detail. */
  readonly why: readonly string[]
  readonly clues: readonly Clue[]
  readonly fixes: readonly string[]
  readonly actions?: readonly ActionSeed[]
  /** Given where what the cause's other incidents share does not fit: its own factors, and only its own actions. */
  readonly factors?: readonly string[]
  /** Only this endpoint, where the fault is in one of them. */
  readonly path?: string
}

/** What incidents of one cause share, whichever the service. */
export type CauseContent = {
  readonly diagnoses: readonly string[]
  readonly factors: readonly string[]
  readonly actions: readonly ActionSeed[]
  readonly lessons: readonly string[]
}
