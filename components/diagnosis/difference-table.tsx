import { DataTable } from '#components/ui/data-table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Difference } from '#lib/domain/diagnosis/agreement-report.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'

/** Incidents of which people published another cause than was suggested first. */
export function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  return (
    <DataTable
      caption="Incidents whose published cause was not the one suggested first"
      rows={differences}
      rowKey={({ incidentNumber }) => incidentNumber}
      rowHref={({ incidentNumber }) => `/incidents/${incidentNumber}`}
      columns={[
        {
          key: 'incident',
          header: 'Incident',
          primary: true,
          cell: ({ incidentNumber, incidentTitle }) => `${incidentNumber} ${incidentTitle}`,
        },
        {
          key: 'published',
          header: 'Published',
          phone: 'Published',
          cell: ({ published }) => rootCauseFacts[published].name,
        },
        {
          key: 'suggested',
          header: 'Suggested, the likeliest first',
          phone: 'Suggested',
          cell: ({ suggested, incidentNumber, analysisId }) => (
            <>
              {suggested.map((cause) => rootCauseFacts[cause].name).join(', ')}{' '}
              <TextLink href={`/incidents/${incidentNumber}/analysis/${analysisId}`}>Reasons</TextLink>
            </>
          ),
        },
        { key: 'gateway', header: 'Gateway', phone: 'Gateway', cell: ({ gateway }) => gateway ?? '' },
        {
          key: 'publishedAt',
          header: 'On',
          numeric: true,
          phone: 'On',
          cell: ({ publishedAt }) => <Time at={publishedAt} show="day" />,
        },
      ]}
    />
  )
}
