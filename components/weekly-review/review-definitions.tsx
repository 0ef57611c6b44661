import { Disclosure } from '#components/ui/disclosure.tsx'
import type { WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatFull } from '#lib/format/date-time.ts'

/** How every number of the review comes about: edges, inputs and formulas. */
export function ReviewDefinitions({ figures }: { figures: WeeklyFigures }) {
  const { weekStart, weekEnd, windowStart, asOf, policy } = figures
  const terms = [
    ['Week', `ISO week in UTC: from ${formatFull(weekStart)} up to ${formatFull(weekEnd)}, that instant left out`],
    [
      'As of',
      `the end of the week or, while it runs, now: ${formatFull(asOf)}. All windows end there, so that a week that is over keeps its figures`,
    ],
    [
      'Budget used',
      `502s / ((1 − target) × requests) from ${formatFull(windowStart)}, 30 × 24 h; a week ago: the same, seven days earlier. Traffic: the service’s share of the requests of all services`,
    ],
    [
      'Because of',
      '502s of the minutes in which an incident was open, shared equally where several were. Unexplained: no incident was open. A service opens its calculation',
    ],
    ['Trend', 'the rates of the last 12 whole weeks: see Trends. p is raised for the number of services'],
    [
      'Policy',
      `one incident strictly above ${policy.policy.incidentPercent} % of the 30-day budget, one cause strictly above ${policy.policy.classPercent} % of that of 90 days`,
    ],
    [
      'Repeats',
      'the same service and root cause starting twice or more in the 90 days before; what came of the actions as on Recurring causes',
    ],
    ['Unexplained', '502s of the week outside of incidents, from 1 % of the 30-day budget on'],
    [
      'Late',
      'open and past its due date when the week ended; done: completed in the week. Post-mortems, runbooks and the fulfilment of the policy are as when computed',
    ],
    [
      'Published',
      'figures are stored as they are then. They are computed once more whenever the review is read; what would be another figure now is marked',
    ],
  ] as const
  return (
    <Disclosure summary="How this is counted">
      <dl className="max-w-prose space-y-1.5">
        {terms.map(([term, text]) => (
          <div key={term} className="sm:flex sm:gap-4">
            <dt className="w-28 shrink-0 font-semibold">{term}</dt>
            <dd className="text-soft">{text}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
