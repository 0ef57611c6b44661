import { Disclosure } from '#components/ui/disclosure.tsx'
import { MEDIAN_CONFIDENCE, P90_MIN_COUNT } from '#lib/domain/statistics/summary.ts'

const NOTES = [
  [
    'Range',
    'an incident counts when its impact started in the range, the first instant included, the last left out; UTC',
  ],
  ['Known', 'both instants are set and in order; every figure is of these incidents alone'],
  [
    'Not applicable',
    'one of the two instants is not set: an open incident has no end yet, an unnoticed one no detection',
  ],
  ['Invalid', 'the later instant lies before the earlier one; it is counted here and used nowhere'],
  ['Median', 'half of the incidents took less; not the mean, which one long incident decides'],
  [
    'Its interval',
    `between two of the incidents themselves, whatever the distribution: in at least ${MEDIAN_CONFIDENCE * 100} of 100 such samples it holds the true median; it needs 6 incidents. Two groups whose intervals overlap may not differ at all`,
  ],
  ['9 in 10 below', `the 90th percentile, between neighbours in proportion; it needs ${P90_MIN_COUNT} incidents`],
  ['Services', 'an incident of several services counts in each of them, and once in All'],
  ['Left out', 'incidents that were merged into another or removed'],
] as const

/** How every figure of the page comes about. */
export function DurationDefinitions() {
  return (
    <Disclosure summary="How this is counted" className="mt-6">
      <dl className="max-w-prose space-y-1.5">
        {NOTES.map(([term, text]) => (
          <div key={term} className="sm:flex sm:gap-4">
            <dt className="w-28 shrink-0 font-semibold">{term}</dt>
            <dd className="text-soft">{text}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
