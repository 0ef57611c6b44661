import type { ReactNode } from 'react'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { ReviewedRepeat, WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { isAlarming, repeatWords } from '#lib/format/repeat-words.ts'
import { type RestatedBy, RestatedValue } from './restated-value.tsx'

/** Causes that came back on the same service: those of this week, and the others of the quarter folded below. */
export function ReviewRepeats({ figures: { repeats }, restated }: { figures: WeeklyFigures; restated: RestatedBy }) {
  const now = repeats.filter(({ isThisWeek }) => isThisWeek)
  const before = repeats.filter(({ isThisWeek }) => !isThisWeek)
  return (
    <section aria-labelledby="repeats">
      <SectionHeading id="repeats" note="same service and cause, 90 days">
        Repeats
      </SectionHeading>
      <RepeatTable
        caption="Causes that came back this week"
        rows={now}
        restated={restated}
        empty={<p className="text-soft">No cause came back this week.</p>}
      />
      {before.length > 0 && (
        <Disclosure summary={`${formatCountOf(before.length, 'repeat')} from before this week`} className="mt-2">
          <RepeatTable caption="Causes that came back before this week" rows={before} restated={restated} />
        </Disclosure>
      )}
    </section>
  )
}

type RepeatTableProps = {
  caption: string
  rows: readonly ReviewedRepeat[]
  restated: RestatedBy
  empty?: ReactNode
}

function RepeatTable({ caption, rows, restated, empty }: RepeatTableProps) {
  const columns: Column<ReviewedRepeat>[] = [
    {
      key: 'cause',
      header: 'Cause',
      primary: true,
      cell: ({ rootCause, service }) => (
        <>
          {rootCauseFacts[rootCause].name}
          <span className="block text-sm text-soft">{service}</span>
        </>
      ),
    },
    {
      key: 'count',
      header: 'Times',
      phone: 'Times',
      numeric: true,
      cell: ({ service, rootCause, count }) => (
        <RestatedValue
          by={restated}
          section="repeats"
          subject={`${rootCause} on ${service}`}
          figure="count"
          show={(now) => String(now ?? 'none')}
        >
          {count}
        </RestatedValue>
      ),
    },
    { key: 'verdict', header: 'What came of the actions', cell: (row) => <Verdict repeat={row} /> },
  ]
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ service, rootCause }) => `${service} ${rootCause}`}
      empty={empty}
    />
  )
}

function Verdict({ repeat }: { repeat: ReviewedRepeat }) {
  const action = repeat.openAction ?? repeat.failedFix
  return (
    <>
      <span className={isAlarming(repeat) ? 'text-sev1' : undefined}>{repeatWords(repeat)}</span>
      {action && (
        <TextLink href={`/action-items/${action.id}`} className="block text-sm">
          {action.title}
        </TextLink>
      )}
      {!repeat.hasRunbookSection && <span className="block text-sm text-soft">not in the runbook</span>}
    </>
  )
}
