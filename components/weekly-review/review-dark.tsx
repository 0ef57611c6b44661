import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { type RestatedBy, RestatedValue, shareText } from './restated-value.tsx'

/** 502s of the week that no incident explains, with the minutes they came in. */
export function ReviewDark({ figures: { dark, asOf }, restated }: { figures: WeeklyFigures; restated: RestatedBy }) {
  return (
    <section aria-labelledby="dark">
      <SectionHeading id="dark" note="502s while no incident was open">
        Unexplained
      </SectionHeading>
      {dark.length === 0 ? (
        <p className="text-soft">No service lost 1 % of its budget or more to 502s outside of incidents this week.</p>
      ) : (
        <ul className="divide-y divide-rule border-y border-rule">
          {dark.map(({ service, name, badRequests, consumed, stretches }) => (
            <li key={service} className="py-2">
              <strong>{formatPercent(consumed)}</strong> of the budget of{' '}
              <TextLink href={`/reports/error-budget/${service}?asOf=${asOf.toISOString()}#dark`}>{name}</TextLink>,{' '}
              {formatCount(badRequests)} 502s
              <RestatedValue by={restated} section="dark" subject={service} figure="consumed" show={shareText} />
              {stretches.length > 0 && (
                <span className="block text-sm text-soft">
                  {stretches.slice(0, 3).map(({ startAt, endAt }, index) => (
                    <span key={startAt.getTime()}>
                      {index > 0 && ', '}
                      <Time at={startAt} now={asOf} />–<Time at={endAt} show="time" />
                    </span>
                  ))}
                  {stretches.length > 3 && ' and more'}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
