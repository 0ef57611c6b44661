import type { RateVerdict } from '../statistics/wilson-interval.ts'

/** Where the target allows fewer failures, chance alone moves what is used by a tenth of the budget or more. */
const ENOUGH_FAILURES = 400

/** Whether so few requests came that what is used of the budget says little. */
export function isScarce(verdict: RateVerdict, budgetEvents: number | null): boolean {
  return verdict === 'too_little_traffic' && budgetEvents !== null && budgetEvents < ENOUGH_FAILURES
}

/** What the interval of a rate says of the share that the target allows, to end a sentence that names both. */
export function rateVerdictWords(verdict: RateVerdict, budgetEvents: number | null): string {
  switch (verdict) {
    case 'above':
      return 'it is above that, beyond chance'
    case 'below':
      return 'it is below that, beyond chance'
    case 'no_traffic':
      return 'no traffic'
    case 'too_little_traffic':
      return isScarce(verdict, budgetEvents)
        ? 'too little traffic to say whether it is met'
        : 'so close to it that chance decides whether it is met'
  }
}
