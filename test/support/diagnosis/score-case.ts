import type { Diagnosis } from '#lib/domain/diagnosis/diagnosis.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import type { LabelledCase } from './labelled-cases.ts'

export type Score = {
  readonly one: LabelledCase
  readonly diagnosis: Diagnosis
  /** Null for a case without a failure to name. */
  readonly mechanismIsRight: boolean | null
  /** 1 is the best; null where the label names no cause. */
  readonly rank: number | null
  /** As `rank`, where the other causes that the label allows count too. */
  readonly rankOfAny: number | null
  readonly isFalseAlarm: boolean
}

export type Given = { readonly context: boolean; readonly evidence: boolean }

export function diagnoseCase(one: LabelledCase, given: Given): Diagnosis {
  const analysis = new LogAnalysis()
  for (const { name, text } of one.logs) analysis.read(name, 'gateway', text)
  if (given.evidence) for (const { name, text } of one.evidence) analysis.read(name, 'evidence', text)
  return analysis.result({ context: given.context ? one.context : {} })
}

export function scoreCase(one: LabelledCase, given: Given = { context: true, evidence: true }): Score {
  const diagnosis = diagnoseCase(one, given)
  const order = diagnosis.causes.map(({ rootCause }) => rootCause)
  const rankOf = (cause: (typeof order)[number]) => {
    const index = order.indexOf(cause)
    return index < 0 ? Number.POSITIVE_INFINITY : index + 1
  }
  const isControl = one.cause === null
  const isScored = !isControl && one.isVisible
  const first = diagnosis.mechanisms[0]?.mechanism
  return {
    one,
    diagnosis,
    mechanismIsRight: isScored ? first !== undefined && one.mechanisms.includes(first) : null,
    rank: isScored && one.cause !== null ? rankOf(one.cause) : null,
    rankOfAny: isScored && one.cause !== null ? Math.min(...[one.cause, ...one.otherCauses].map(rankOf)) : null,
    isFalseAlarm: isControl && diagnosis.failureSeen,
  }
}
