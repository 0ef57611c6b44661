import { SeverityBadge } from '#components/incident/severity-badge.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts, rootCause as rootCauseSchema } from '#lib/domain/diagnosis/root-cause.ts'
import { severity as severitySchema } from '#lib/domain/incident/severity.ts'
import type { ReviewedIncident, WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatDayTime } from '#lib/format/date-time.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { type RestatedBy, RestatedValue, shareText } from './restated-value.tsx'

type ReviewIncidentsProps = { figures: WeeklyFigures; restated: RestatedBy }

/** What started in the week and what was open in it, each with its start and its end. */
export function ReviewIncidents({ figures: { incidents, asOf, weekEnd }, restated }: ReviewIncidentsProps) {
  const started = incidents.filter(({ isNew }) => isNew).length
  const open = incidents.filter((incident) => isOpenAt(incident, asOf)).length
  const time = (now: string | number | null) => (typeof now === 'string' ? formatDayTime(new Date(now), asOf) : 'none')
  return (
    <section aria-labelledby="incidents">
      <SectionHeading
        id="incidents"
        note={`${formatCountOf(started, 'new one', 'new ones')}, ${open} open ${asOf < weekEnd ? 'now' : 'at the end'}`}
      >
        Incidents
      </SectionHeading>
      <DataTable
        caption="Incidents that started in the week or were open in it, latest first"
        rows={incidents}
        rowKey={({ number }) => number}
        empty={<p className="text-soft">No incident started in this week, and none was open.</p>}
        columns={[
          {
            key: 'incident',
            header: 'Incident',
            primary: true,
            cell: ({ number, title }) => (
              <>
                <TextLink href={`/incidents/${number}`}>#{number}</TextLink> {title}
              </>
            ),
          },
          {
            key: 'severity',
            header: 'Sev',
            phone: 'Severity',
            cell: ({ number, severity }) => (
              <RestatedValue by={restated} section="incidents" subject={number} figure="severity" show={severityText}>
                <SeverityBadge severity={severity} short />
              </RestatedValue>
            ),
          },
          { key: 'services', header: 'Services', phone: 'Services', cell: ({ services }) => services.join(', ') },
          {
            key: 'started',
            header: 'Started, UTC',
            phone: 'Started',
            nowrap: true,
            cell: ({ number, startedAt, isNew }) => (
              <RestatedValue by={restated} section="incidents" subject={number} figure="startedAt" show={time}>
                <Time at={startedAt} now={asOf} />
                {!isNew && <span className="block text-sm text-soft">before this week</span>}
              </RestatedValue>
            ),
          },
          {
            key: 'resolved',
            header: 'Resolved, UTC',
            phone: 'Resolved',
            nowrap: true,
            cell: (incident) => (
              <RestatedValue
                by={restated}
                section="incidents"
                subject={incident.number}
                figure="resolvedAt"
                show={time}
              >
                <Resolved incident={incident} asOf={asOf} />
              </RestatedValue>
            ),
          },
          {
            key: 'cause',
            header: 'Root cause',
            phone: 'Root cause',
            cell: ({ number, rootCause }) => (
              <RestatedValue by={restated} section="incidents" subject={number} figure="rootCause" show={causeText}>
                {rootCause ? rootCauseFacts[rootCause].name : <span className="text-soft">not known yet</span>}
              </RestatedValue>
            ),
          },
          {
            key: 'share',
            header: 'Of the budget',
            phone: 'Of the budget',
            numeric: true,
            cell: ({ number, share, shareOf }) => (
              <RestatedValue by={restated} section="incidents" subject={number} figure="share" show={shareText}>
                <span title={shareOf ? `of ${shareOf}` : undefined}>{formatPercent(share)}</span>
              </RestatedValue>
            ),
          },
        ]}
      />
    </section>
  )
}

function isOpenAt({ resolvedAt }: ReviewedIncident, at: Date): boolean {
  return resolvedAt === null || resolvedAt > at
}

function Resolved({ incident, asOf }: { incident: ReviewedIncident; asOf: Date }) {
  if (incident.resolvedAt === null) {
    return (
      <Badge shape="ring" tone="alarm" strong>
        open
      </Badge>
    )
  }
  return (
    <>
      <Time at={incident.resolvedAt} now={asOf} />
      {isOpenAt(incident, asOf) && <span className="block text-sm text-soft">after this week</span>}
    </>
  )
}

function causeText(now: string | number | null): string {
  const parsed = rootCauseSchema.safeParse(now)
  return parsed.success ? rootCauseFacts[parsed.data].name : 'not known'
}

function severityText(now: string | number | null): string {
  const parsed = severitySchema.safeParse(now)
  return parsed.success ? `Sev ${parsed.data.slice(3)}` : 'removed'
}
