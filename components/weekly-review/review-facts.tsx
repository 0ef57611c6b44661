import { Badge } from '#components/ui/badge.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatDayRange } from '#lib/format/date-time.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** Range, zone, coverage, state, and when the figures were computed: in one line below the title. */
export function ReviewFacts({ review }: { review: WeeklyReview }) {
  const { weekStart, weekEnd, asOf, computedAt, coverage } = review.figures
  return (
    <>
      <span>Mon – Sun {formatDayRange(weekStart, new Date(weekEnd.getTime() - 1))}, UTC</span>
      {review.status === 'published' ? (
        <Badge shape="check" tone="ok">
          <span>
            Published <Time at={review.publishedAt} now={asOf} /> by {review.publishedBy}
          </span>
        </Badge>
      ) : (
        <Badge shape="half">Draft</Badge>
      )}
      {review.restated.length > 0 && (
        <TextLink href="#restated">{formatCountOf(review.restated.length, 'figure')} restated since</TextLink>
      )}
      {asOf < weekEnd && (
        <span>
          the week runs; figures up to <Time at={asOf} now={computedAt} />
        </span>
      )}
      <span>Coverage {formatPercent(coverage)}</span>
      <span>
        Computed <Time at={computedAt} now={asOf} />
      </span>
    </>
  )
}
