import { DataTable } from '#components/ui/data-table.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { RunbookReportRow } from '#lib/domain/runbook/report.ts'
import { ABSENT } from '#lib/format/absent.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** Every service, where an hour of writing helps most first. */
export function RunbookReportTable({ rows }: { rows: readonly RunbookReportRow[] }) {
  return (
    <DataTable
      caption="Services by how well their runbook covers what happened"
      rows={rows}
      rowKey={({ service }) => service.slug}
      rowHref={({ service }) => `/runbooks/${service.slug}`}
      columns={[
        { key: 'service', header: 'Service', primary: true, cell: ({ service }) => service.name },
        { key: 'coverage', header: 'Covered', phone: 'Covered', numeric: true, cell: covered },
        {
          key: 'complete',
          header: 'Complete',
          phone: 'Complete',
          numeric: true,
          cell: ({ completeness }) => formatPercent(completeness / 100),
        },
        { key: 'missing', header: 'Missing', phone: 'Missing', cell: missing },
        { key: 'openings', header: 'Opened', phone: 'Opened', numeric: true, cell: ({ openings }) => openings },
        {
          key: 'delay',
          header: 'After the alert',
          phone: 'After the alert',
          numeric: true,
          cell: ({ medianSecondsToOpening: seconds }) => formatDuration(seconds === null ? null : seconds * 1_000),
        },
      ]}
    />
  )
}

function covered({ coverage: { share, covered, withCause } }: RunbookReportRow): string {
  return share === null ? ABSENT : `${covered} of ${withCause}`
}

function missing({ hasRunbook, coverage, gaps }: RunbookReportRow): string {
  if (!hasRunbook) return 'No runbook'
  const causes = coverage.uncovered.map(
    ({ rootCause, count }) => `${rootCauseFacts[rootCause].shortName}, seen ${count} times`,
  )
  return [...causes, ...gaps.map(({ text }) => text)].slice(0, 2).join('. ') || 'Nothing'
}
