import type { Metadata } from 'next'
import { Badge } from '#components/ui/badge.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { isoWeekName, isoWeekOf } from '#lib/domain/shared/iso-week.ts'
import type { WeeklyReviewSummary } from '#lib/domain/weekly-review/weekly-review.ts'
import { formatDayRange } from '#lib/format/date-time.ts'
import { listWeeklyReviews } from '#lib/usecases/weekly-review/list-weekly-reviews.ts'

export const metadata: Metadata = { title: 'Weekly reviews' }

export default async function WeeklyReviewsPage() {
  const actor = await requireActor()
  const now = new Date()
  const { items } = await listWeeklyReviews(actor, { now })
  const due = items.find(({ weekEnd, status }) => weekEnd <= now && status === 'draft')
  const running = isoWeekName(isoWeekOf(now))
  return (
    <>
      <PageHeader
        title="Weekly reviews"
        facts={<span>ISO weeks, Monday to Sunday in UTC; one permanent page each</span>}
        actions={
          due && (
            <LinkButton href={`/reviews/${due.week}`} variant="primary">
              Review {due.week}
            </LinkButton>
          )
        }
      />
      <DataTable
        caption="Weeks, the latest first"
        rows={items}
        rowKey={({ week }) => week}
        rowHref={({ week }) => `/reviews/${week}`}
        columns={[
          { key: 'week', header: 'Week', primary: true, nowrap: true, cell: ({ week }) => week },
          {
            key: 'days',
            header: 'Days',
            phone: 'hide',
            nowrap: true,
            cell: ({ weekStart, weekEnd }) => formatDayRange(weekStart, new Date(weekEnd.getTime() - 1)),
          },
          { key: 'headline', header: 'What it was', cell: (row) => <Headline review={row} running={running} /> },
          {
            key: 'state',
            header: 'State',
            phone: 'State',
            nowrap: true,
            cell: (row) => <State review={row} now={now} />,
          },
        ]}
      />
    </>
  )
}

function Headline({ review, running }: { review: WeeklyReviewSummary; running: string }) {
  if (review.headline) return review.headline.replace(/^Week \d+: /, '').replace(/^./, (first) => first.toUpperCase())
  return <span className="text-soft">{review.week === running ? 'runs until Sunday' : 'not published'}</span>
}

function State({ review: { status, publishedAt, version }, now }: { review: WeeklyReviewSummary; now: Date }) {
  if (status === 'published') {
    return (
      <Badge shape="check" tone="ok">
        <span>
          Published <Time at={publishedAt} show="day" now={now} />
        </span>
      </Badge>
    )
  }
  return version > 0 ? (
    <Badge shape="half">Draft</Badge>
  ) : (
    <Badge shape="ring" tone="soft">
      Not begun
    </Badge>
  )
}
