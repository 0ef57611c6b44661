import { ActionProgress } from '#components/action-item/action-progress.tsx'
import { SeverityBadge } from '#components/incident/severity-badge.tsx'
import { StatusBadge } from '#components/incident/status-badge.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'

type ServiceIncidentsProps = { slug: string; incidents: readonly IncidentListItem[]; now: Date }

export function ServiceIncidents({ slug, incidents, now }: ServiceIncidentsProps) {
  return (
    <section aria-labelledby="incidents">
      <SectionHeading
        id="incidents"
        action={incidents.length > 0 && <TextLink href={`/incidents?service=${slug}`}>All of them</TextLink>}
      >
        Latest incidents
      </SectionHeading>
      <DataTable
        caption="Latest incidents of this service"
        rows={incidents}
        rowKey={({ number }) => number}
        rowHref={({ number }) => `/incidents/${number}`}
        empty={<p className="text-soft">None recorded.</p>}
        columns={[
          {
            key: 'title',
            header: 'Incident',
            primary: true,
            cell: ({ number, title }) => (
              <>
                <span className="text-soft">{number}</span> {title}
              </>
            ),
          },
          {
            key: 'severity',
            header: 'Severity',
            nowrap: true,
            cell: ({ severity }) => <SeverityBadge severity={severity} />,
          },
          { key: 'status', header: 'Status', nowrap: true, cell: ({ status }) => <StatusBadge status={status} /> },
          {
            key: 'cause',
            header: 'Cause',
            phone: 'Cause',
            cell: ({ rootCause }) => (rootCause ? rootCauseFacts[rootCause].shortName : 'Not known'),
          },
          {
            key: 'started',
            header: 'Started, UTC',
            phone: 'Started',
            numeric: true,
            cell: ({ startedAt }) => <Time at={startedAt} now={now} />,
          },
          {
            key: 'actions',
            header: 'Actions',
            phone: 'Actions',
            numeric: true,
            cell: ({ actionItems }) => <ActionProgress {...actionItems} />,
          },
        ]}
      />
    </section>
  )
}
