import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { OutagePolicyState } from '#lib/domain/error-budget/outage-policy-state.ts'
import { formatCount, formatFraction } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

type PolicyStateProps = {
  state: OutagePolicyState
  /** Says nothing where nothing is above the policy. */
  hideEmpty?: boolean
  /** On the page of a service every row is about that one. */
  isOneService?: boolean
  /** What else is said about a share; its row is named as in the files of a weekly review. */
  mark?: (subject: string) => ReactNode
}

/** What is above the outage policy, and what is still owed for it. */
export function PolicyState({ state, hideEmpty = false, isOneService = false, mark }: PolicyStateProps) {
  const { incidents, classes, policy } = state
  if (hideEmpty && incidents.length + classes.length === 0) return null
  return (
    <section aria-labelledby="policy">
      <SectionHeading
        id="policy"
        note={`one incident above ${policy.incidentPercent} % of 30 days, one cause above ${policy.classPercent} % of 90`}
      >
        What the policy asks for
      </SectionHeading>
      <DataTable
        caption="Incidents above the policy, the largest share first"
        rows={incidents}
        rowKey={({ number, service }) => `${number} ${service}`}
        empty={<p className="text-soft">No incident is above the policy.</p>}
        columns={[
          {
            key: 'incident',
            header: 'Incident',
            primary: true,
            cell: ({ number, title }) => (
              <TextLink href={`/incidents/${number}`}>
                {number} {title}
              </TextLink>
            ),
          },
          ...serviceColumn(isOneService),
          {
            key: 'share',
            header: 'Of the budget',
            phone: 'Of the budget',
            numeric: true,
            cell: (row) => (
              <>
                <Share {...row} />
                {mark?.(`incident ${row.number} on ${row.service}`)}
              </>
            ),
          },
          {
            key: 'postmortem',
            header: 'Post-mortem',
            phone: 'Post-mortem',
            cell: ({ hasPublishedPostmortem }) => <Duty isDone={hasPublishedPostmortem} done="Published" />,
          },
          {
            key: 'p0',
            header: 'P0 action',
            phone: 'P0 action',
            cell: ({ hasP0Action }) => <Duty isDone={hasP0Action} done="Recorded" />,
          },
        ]}
      />
      {classes.length > 0 && (
        <div className="mt-4">
          <SectionHeading level={3} note="all incidents of the service with that cause">
            For the next review
          </SectionHeading>
          <DataTable
            caption="Root causes above the policy, for the next review"
            rows={classes}
            rowKey={({ rootCause, service }) => `${rootCause} ${service}`}
            columns={[
              {
                key: 'cause',
                header: 'Root cause',
                primary: true,
                cell: ({ rootCause }) => rootCauseFacts[rootCause].name,
              },
              ...serviceColumn(isOneService),
              {
                key: 'share',
                header: 'Of 90 days',
                phone: 'Of 90 days',
                numeric: true,
                cell: (row) => (
                  <>
                    <Share {...row} />
                    {mark?.(`${row.rootCause} on ${row.service}`)}
                  </>
                ),
              },
              {
                key: 'incidents',
                header: 'Incidents',
                phone: 'Incidents',
                cell: ({ incidents }) =>
                  incidents.map((number) => (
                    <TextLink key={number} href={`/incidents/${number}`} className="mr-2">
                      {`#${number}`}
                    </TextLink>
                  )),
              },
            ]}
          />
        </div>
      )}
      <Disclosure summary="How this is counted" className="mt-2">
        <p className="max-w-prose text-soft">
          502s attributed to the incident / (1 − target) × requests, from <Time at={state.windowStart} /> up to{' '}
          <Time at={state.windowEnd} /> UTC; for root causes, those of all its incidents together, from{' '}
          <Time at={state.quarterStart} />. Strictly above the limit counts. A P0 action that will not be done is none.
          After the SRE Workbook, appendix B.
        </p>
      </Disclosure>
    </section>
  )
}

function serviceColumn(isOneService: boolean): Column<{ readonly service: string }>[] {
  if (isOneService) return []
  const cell = ({ service }: { readonly service: string }) => (
    <TextLink href={`/reports/error-budget/${service}`}>{service}</TextLink>
  )
  return [{ key: 'service', header: 'Service', phone: 'Service', cell }]
}

function Share({ share, badRequests, budgetEvents }: { share: number; badRequests: number; budgetEvents: number }) {
  return (
    <span title={`${formatCount(badRequests)} of ${formatFraction(budgetEvents)} failures that the target allows`}>
      {formatPercent(share)}
    </span>
  )
}

function Duty({ isDone, done }: { isDone: boolean; done: string }) {
  if (isDone) return done
  return (
    <Badge shape="triangle" tone="alarm" strong>
      Missing
    </Badge>
  )
}
