import { binomialAtMost } from '../statistics/binomial.ts'

/** How often something happened in a span of days. */
export type Span = { readonly count: number; readonly days: number }

export const EFFICACY_VERDICTS = ['effective', 'too_early', 'worse'] as const
export type EfficacyVerdict = (typeof EFFICACY_VERDICTS)[number]

export type ActionEfficacy = {
  readonly before: Span & { readonly per30d: number }
  readonly after: Span & { readonly per30d: number }
  /** After divided by before; null when there was none before. */
  readonly rateRatio: number | null
  /** P(so few after, or fewer) if nothing had changed; exact, given how many there were in all. */
  readonly pOneSidedLower: number
  /** P(so many after, or more) if nothing had changed, the observed count itself counted half (mid-p). */
  readonly pMidUpper: number
  readonly expectedAfterAtOldRate: number
  /** The chance to see none at all at the old rate. */
  readonly chanceOfNoneAtOldRate: number
  /** With none after: the highest rate a day that this does not rule out (95 %). */
  readonly upper95PerDayIfZeroAfter: number | null
  readonly verdict: EfficacyVerdict
}

const ALPHA = 0.05
/** Less is asked for a rise: to look at it once too often costs little. */
const ALPHA_WORSE = 0.1

/** Did it stop after the action was done? Conditional exact test (Przyborowski and Wilenski). docs/error-budget.md §12. */
export function actionEfficacy(before: Span, after: Span): ActionEfficacy {
  const rate = before.days > 0 ? before.count / before.days : 0
  const rateAfter = after.days > 0 ? after.count / after.days : 0
  const rateRatio = rate > 0 ? rateAfter / rate : null
  const days = before.days + after.days
  const atMost = (count: number) =>
    days > 0 ? binomialAtMost(count, before.count + after.count, after.days / days) : 1
  const pOneSidedLower = atMost(after.count)
  const below = after.count === 0 ? 0 : atMost(after.count - 1)
  const pMidUpper = 1 - (pOneSidedLower + below) / 2
  const expectedAfterAtOldRate = rate * after.days
  return {
    before: { ...before, per30d: rate * 30 },
    after: { ...after, per30d: rateAfter * 30 },
    rateRatio,
    pOneSidedLower,
    pMidUpper,
    expectedAfterAtOldRate,
    chanceOfNoneAtOldRate: Math.exp(-expectedAfterAtOldRate),
    upper95PerDayIfZeroAfter: after.count === 0 && after.days > 0 ? -Math.log(ALPHA) / after.days : null,
    verdict: verdictOf(rateRatio, pOneSidedLower, pMidUpper),
  }
}

function verdictOf(rateRatio: number | null, pLower: number, pUpper: number): EfficacyVerdict {
  if (rateRatio === null) return 'too_early'
  if (rateRatio < 1 && pLower <= ALPHA) return 'effective'
  return rateRatio > 1 && pUpper <= ALPHA_WORSE ? 'worse' : 'too_early'
}
