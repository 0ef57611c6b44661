import { poissonAtLeast } from '../statistics/poisson.ts'

/** How far back the usual rate of a service and cause is measured. */
export const BASE_DAYS = 180
/** Half an occurrence is added, so that the first of its kind does not count as impossible. */
const PRIOR = 0.5

export type Surprise = {
  /** How many starts the usual rate would bring in the window. */
  readonly expected: number
  /** P(at least so many | the usual rate). */
  readonly chance: number
}

/** How surprising `observed` starts in `days` are for something that started `baseCount` times in the 180 days before. */
export function surprise(observed: number, baseCount: number, days: number): Surprise {
  const expected = ((baseCount + PRIOR) / BASE_DAYS) * days
  return { expected, chance: poissonAtLeast(observed, expected) }
}
