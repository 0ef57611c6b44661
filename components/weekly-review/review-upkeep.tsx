import { SeverityBadge } from '#components/incident/severity-badge.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { postmortemStatusNames } from '#lib/domain/postmortem/status.ts'
import type { WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { formatCountOf } from '#lib/format/count.ts'

const SHOWN = 6

type DuePostmortem = WeeklyFigures['postmortems']['due'][number]

/** Post-mortems that have a deadline and are not published. */
export function ReviewPostmortems({ figures: { postmortems, asOf } }: { figures: WeeklyFigures }) {
  const { due, dueCount, overdueCount } = postmortems
  return (
    <section aria-labelledby="post-mortems">
      <SectionHeading
        id="post-mortems"
        note={dueCount > 0 ? `${dueCount} due, ${overdueCount} late` : undefined}
        action={<TextLink href="/post-mortems">All that are due</TextLink>}
      >
        Post-mortems due
      </SectionHeading>
      <DataTable
        caption="Post-mortems that are due, the latest deadline first"
        rows={due.slice(0, SHOWN)}
        rowKey={({ incidentNumber }) => incidentNumber}
        empty={<p className="text-soft">None is due.</p>}
        columns={dueColumns(asOf)}
      />
      {due.length > SHOWN && (
        <Disclosure summary={`${dueCount - SHOWN} more due`} className="mt-2">
          <DataTable
            caption="More post-mortems that are due"
            rows={due.slice(SHOWN)}
            rowKey={({ incidentNumber }) => incidentNumber}
            columns={dueColumns(asOf)}
          />
          {dueCount > due.length && <p className="mt-2 text-soft">{dueCount - due.length} beyond these not shown.</p>}
        </Disclosure>
      )}
    </section>
  )
}

function dueColumns(asOf: Date): Column<DuePostmortem>[] {
  return [
    {
      key: 'incident',
      header: 'Incident',
      primary: true,
      cell: ({ incidentNumber, title }) => (
        <>
          <TextLink href={`/incidents/${incidentNumber}/post-mortem`}>#{incidentNumber}</TextLink> {title}
        </>
      ),
    },
    {
      key: 'severity',
      header: 'Sev',
      phone: 'Severity',
      cell: ({ severity }) => <SeverityBadge severity={severity} short />,
    },
    {
      key: 'status',
      header: 'State',
      phone: 'State',
      nowrap: true,
      cell: ({ status }) => (status ? postmortemStatusNames[status] : 'Not begun'),
    },
    {
      key: 'due',
      header: 'Due',
      phone: 'Due',
      numeric: true,
      cell: ({ dueAt, isOverdue }) => (
        <span className={isOverdue ? 'text-sev1' : undefined}>
          <Time at={dueAt} show="day" now={asOf} />
          {isOverdue && <span className="sr-only">, late</span>}
        </span>
      ),
    },
  ]
}

/** Runbooks that would be missed at night, and alerts that led to none. */
export function ReviewRunbooks({ figures: { runbooks, alerts, asOf } }: { figures: WeeklyFigures }) {
  const { missing, stale, uncovered } = runbooks
  const lines = [
    ...uncovered.map(({ service, rootCause, count }) => (
      <li key={`${service} ${rootCause}`} className="py-1.5">
        <TextLink href={`/runbooks/${service}`}>{service}</TextLink> misses{' '}
        <strong>{rootCauseFacts[rootCause].name}</strong>, seen {count === 2 ? 'twice' : `${count} times`}
      </li>
    )),
    ...missing.map((service) => (
      <li key={`none ${service}`} className="py-1.5">
        <TextLink href={`/runbooks/${service}`}>{service}</TextLink> had incidents and has no runbook
      </li>
    )),
    ...stale.map(({ service, lastVerifiedAt }) => (
      <li key={`stale ${service}`} className="py-1.5">
        <TextLink href={`/runbooks/${service}`}>{service}</TextLink>{' '}
        {lastVerifiedAt ? (
          <>
            not verified since <Time at={lastVerifiedAt} show="day" now={asOf} />
          </>
        ) : (
          'never verified'
        )}
      </li>
    )),
  ]
  return (
    <section aria-labelledby="runbooks">
      <SectionHeading id="runbooks" action={<TextLink href="/reports/runbooks">Coverage</TextLink>}>
        Runbooks and alerts
      </SectionHeading>
      {lines.length === 0 ? (
        <p className="text-soft">Every runbook is verified and has the causes that were seen twice in 90 days.</p>
      ) : (
        <ul className="divide-y divide-rule border-y border-rule">{lines}</ul>
      )}
      <p className="mt-2">
        {alerts.total === 0 ? (
          <span className="text-soft">No alert began this week.</span>
        ) : (
          <>
            {alerts.withoutRunbook} of {formatCountOf(alerts.total, 'alert')} opened no runbook here
            {alerts.gaps.length > 0 && (
              <>
                :{' '}
                <TextLink href="/alerts/links">
                  {alerts.gaps
                    .slice(0, 3)
                    .map(({ alertName }) => alertName)
                    .join(', ')}
                </TextLink>
              </>
            )}
            .
          </>
        )}
      </p>
    </section>
  )
}
