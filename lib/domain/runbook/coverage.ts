import { z } from 'zod'
import { type RootCause, rootCause } from '../diagnosis/root-cause.ts'

export const COVERAGE_DAYS = 90
/** From so many incidents on a cause belongs into the runbook. */
const SEEN_OFTEN = 2

/** How often a cause was behind the incidents of a service; null where it is not known yet. */
export type CauseCount = {
  readonly rootCause: RootCause | null
  readonly count: number
  /** Newest first. */
  readonly incidents: readonly number[]
}

const seenCause = z.object({
  rootCause,
  count: z.int(),
  incidents: z.array(z.int()).describe('Numbers of the newest ones'),
  place: z.int().nullable().describe('Where it stands in the runbook, from 1; null when it is not there'),
})

export const runbookCoverageView = z.object({
  incidents: z.int().describe('Live incidents of the service in the last 90 days'),
  withCause: z.int().describe('Those whose root cause is known'),
  covered: z.int().describe('Those whose root cause is in the runbook'),
  share: z.number().nullable().describe('covered / withCause; null while no cause is known'),
  causes: z.array(seenCause).describe('Most frequent first'),
  uncovered: z.array(seenCause).describe('Seen twice or more and not in the runbook'),
  isOrderRight: z.boolean().describe('The causes of the runbook stand in the order of their frequency'),
})
export type RunbookCoverage = Readonly<z.output<typeof runbookCoverageView>>

/** What a runbook says against what really happened. */
export function runbookCoverage(
  causes: readonly { readonly rootCause: RootCause }[],
  counts: readonly CauseCount[],
): RunbookCoverage {
  const seen = counts
    .flatMap(({ rootCause, count, incidents }) => {
      if (rootCause === null) return []
      const index = causes.findIndex((cause) => cause.rootCause === rootCause)
      return [{ rootCause, count, incidents: [...incidents], place: index < 0 ? null : index + 1 }]
    })
    .sort((a, b) => b.count - a.count || (a.place ?? Infinity) - (b.place ?? Infinity))
  const sum = (rows: readonly { count: number }[]) => rows.reduce((total, { count }) => total + count, 0)
  const withCause = sum(seen)
  const covered = sum(seen.filter(({ place }) => place !== null))
  return {
    incidents: sum(counts),
    withCause,
    covered,
    share: withCause === 0 ? null : covered / withCause,
    causes: seen,
    uncovered: seen.filter(({ place, count }) => place === null && count >= SEEN_OFTEN),
    isOrderRight: isInOrder(seen.flatMap(({ place }) => (place === null ? [] : [place]))),
  }
}

/** Causes of one frequency are sorted by place, so that only a real contradiction counts. */
function isInOrder(places: readonly number[]): boolean {
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0))
}
