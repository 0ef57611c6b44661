import { DataTable } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RunbookReport } from '#lib/domain/runbook/report.ts'

/** Links of alerts that found nothing: each of them was somebody at night. */
export function MissingLinksTable({ links, now }: { links: RunbookReport['missing']; now: Date }) {
  return (
    <DataTable
      caption="Links that led to nothing"
      rows={links}
      rowKey={({ serviceSlug, cause }) => `${serviceSlug}/${cause}`}
      rowHref={({ serviceSlug, cause }) =>
        `/r/${encodeURIComponent(serviceSlug)}${cause && `/${encodeURIComponent(cause)}`}`
      }
      columns={[
        {
          key: 'link',
          header: 'Link',
          primary: true,
          cell: ({ serviceSlug, cause }) => `/r/${serviceSlug}${cause && `/${cause}`}`,
        },
        { key: 'count', header: 'Opened', phone: 'Opened', numeric: true, cell: ({ count }) => count },
        {
          key: 'last',
          header: 'Last',
          phone: 'Last',
          numeric: true,
          cell: ({ lastAt }) => <Time at={lastAt} now={now} />,
        },
      ]}
    />
  )
}
