import type { SupportingLine } from '../evidence/line-store.ts'
import { type SignalId, signalFacts } from '../evidence/signals.ts'
import { type FailureMechanism, failureMechanismFacts } from '../failure-mechanism.ts'
import { ROOT_CAUSES, type RootCause } from '../root-cause.ts'
import { blendedWithHistory, type CauseHistory, historyWords, priorOf } from './priors.ts'

/** A signal that was found, with what shows it. */
export type FoundSignal = {
  readonly signal: SignalId
  /** 1 where it is plain; less where it was only implied. */
  readonly strength: number
  /** A remark of a person. */
  readonly said?: string
  readonly lines?: readonly SupportingLine[]
}

export type SeenMechanism = { readonly mechanism: FailureMechanism; readonly count: number; readonly weight: number }

export type Reason = {
  readonly signal: SignalId | null
  readonly words: string
  /** How far it moved the cause, as a logarithm; negative against it. */
  readonly weight: number
  readonly said: string | null
  readonly lines: readonly SupportingLine[]
}

export type RankedCause = {
  readonly rootCause: RootCause
  /** All of them add up to 1. */
  readonly probability: number
  readonly reasons: readonly Reason[]
  readonly against: readonly Reason[]
}

// Found by holding the stated probabilities against the labelled cases: signals overlap, so each counts for less than alone.
const OVERLAP = 0.85

/** Orders the causes: priors of the mechanisms seen, moved by each signal. Every step can be read in the reasons. */
export function rankCauses(
  mechanisms: readonly SeenMechanism[],
  signals: readonly FoundSignal[],
  history: CauseHistory = [],
): readonly RankedCause[] {
  const common = mixedPrior(mechanisms)
  const prior = blendedWithHistory(common, history)
  const scores = ROOT_CAUSES.map((cause) => {
    const moved = signals.reduce((sum, found) => sum + moveOf(found, cause), 0)
    return Math.log(prior[cause]) + OVERLAP * moved
  })
  const highest = Math.max(...scores)
  const odds = scores.map((score) => Math.exp(score - highest))
  const total = odds.reduce((sum, one) => sum + one, 0)
  return ROOT_CAUSES.map((rootCause, index) => {
    const past = pastReason(history, rootCause, Math.log(prior[rootCause] / common[rootCause]))
    const reasons = [...signals.map((found) => reasonOf(found, rootCause)), ...past].filter(
      ({ weight }) => weight !== 0,
    )
    return {
      rootCause,
      probability: (odds[index] as number) / total,
      reasons: [
        ...reasons.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight),
        ...mechanismReasons(mechanisms, rootCause),
      ],
      against: reasons.filter(({ weight }) => weight < 0).sort((a, b) => a.weight - b.weight),
    }
  }).sort((a, b) => b.probability - a.probability)
}

/** Mechanisms share by the logarithm of their counts: the rarer one often tells more than its number. */
function mixedPrior(mechanisms: readonly SeenMechanism[]): Readonly<Record<RootCause, number>> {
  if (mechanisms.length === 0) return priorOf('unknown')
  const weights = mechanisms.map(({ count, weight }) => weight * Math.log2(1 + count))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mixed = Object.fromEntries(ROOT_CAUSES.map((cause) => [cause, 0])) as Record<RootCause, number>
  mechanisms.forEach(({ mechanism }, index) => {
    const prior = priorOf(mechanism)
    for (const cause of ROOT_CAUSES) mixed[cause] += (prior[cause] * (weights[index] as number)) / total
  })
  return mixed
}

function moveOf({ signal, strength }: FoundSignal, cause: RootCause): number {
  return strength * ((signalFacts[signal].weights as Partial<Record<RootCause, number>>)[cause] ?? 0)
}

function reasonOf(found: FoundSignal, cause: RootCause): Reason {
  return {
    signal: found.signal,
    words: signalFacts[found.signal].words,
    weight: moveOf(found, cause),
    said: found.said ?? null,
    lines: found.lines ?? [],
  }
}

const SMALLEST_MOVE = 0.05

/** The team's own past as one reason, for or against, where it moved the cause noticeably. */
function pastReason(history: CauseHistory, cause: RootCause, weight: number): readonly Reason[] {
  const words = historyWords(history, cause)
  return words === null || Math.abs(weight) < SMALLEST_MOVE
    ? []
    : [{ signal: null, words, weight, said: null, lines: [] }]
}

/** The mechanisms that often come from a cause, as one reason. */
function mechanismReasons(mechanisms: readonly SeenMechanism[], cause: RootCause): readonly Reason[] {
  const typical = mechanisms
    .map(({ mechanism }) => ({ mechanism, weight: Math.log(priorOf(mechanism)[cause] * ROOT_CAUSES.length) }))
    .filter(({ mechanism, weight }) => weight > 0 && failureMechanismFacts[mechanism].candidateCauses.includes(cause))
  if (typical.length === 0) return []
  const names = typical.map(({ mechanism }) => `“${failureMechanismFacts[mechanism].name}”`).join(', ')
  const weight = Math.max(...typical.map((one) => one.weight))
  return [
    {
      signal: null,
      words: `${names} often ${typical.length === 1 ? 'comes' : 'come'} from it`,
      weight,
      said: null,
      lines: [],
    },
  ]
}
