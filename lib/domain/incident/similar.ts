import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'
import { severity } from './severity.ts'

export const SIMILAR_MAX = 5

/** What two incidents have in common, in the order in which it is said. */
export const LIKENESSES = ['service', 'cause', 'mechanism', 'text'] as const
export const likeness = z.enum(LIKENESSES)
export type Likeness = z.output<typeof likeness>

export const similarIncident = z.object({
  number: z.int(),
  title: z.string(),
  severity,
  startedAt: instantOut,
  likenesses: z.array(likeness),
})
export type SimilarIncident = Readonly<z.output<typeof similarIncident>>

/** An earlier incident that may be like this one. */
export type SimilarCandidate = Omit<SimilarIncident, 'likenesses'> & {
  readonly sharesService: boolean
  readonly sharesCause: boolean
  readonly sharesMechanism: boolean
  /** Stems of title and texts: of this one, of the candidate, of both. */
  readonly ownWords: number
  readonly words: number
  readonly sharedWords: number
}

const WEIGHTS: Readonly<Record<Exclude<Likeness, 'text'>, number>> = { service: 3, cause: 3, mechanism: 1.5 }
const TEXT_WEIGHT = 5
/** Below it, texts share what all incidents share. */
const TEXT_ALIKE = 0.3
/** The same service alone, or a similar text alone, is not worth a look. */
const WORTH_A_LOOK = 3.5

/** The incidents that are most like this one, at most SIMILAR_MAX, each with what it has in common. */
export function mostSimilar(candidates: readonly SimilarCandidate[]): readonly SimilarIncident[] {
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate) }))
    .filter(({ score }) => score >= WORTH_A_LOOK)
    .toSorted(
      (one, other) =>
        other.score - one.score || other.candidate.startedAt.getTime() - one.candidate.startedAt.getTime(),
    )
    .slice(0, SIMILAR_MAX)
    .map(({ candidate }) => {
      const { number, title, severity, startedAt } = candidate
      return { number, title, severity, startedAt, likenesses: likenessesOf(candidate) }
    })
}

function scoreOf(candidate: SimilarCandidate): number {
  const facts = likenessesOf(candidate).reduce((sum, one) => sum + (one === 'text' ? 0 : WEIGHTS[one]), 0)
  return facts + TEXT_WEIGHT * textLikeness(candidate)
}

function likenessesOf(candidate: SimilarCandidate): Likeness[] {
  const has: Readonly<Record<Likeness, boolean>> = {
    service: candidate.sharesService,
    cause: candidate.sharesCause,
    mechanism: candidate.sharesMechanism,
    text: textLikeness(candidate) >= TEXT_ALIKE,
  }
  return LIKENESSES.filter((one) => has[one])
}

/** 0 to 1: cosine of the two sets of words. */
function textLikeness({ ownWords, words, sharedWords }: SimilarCandidate): number {
  return ownWords === 0 || words === 0 ? 0 : sharedWords / Math.sqrt(ownWords * words)
}
