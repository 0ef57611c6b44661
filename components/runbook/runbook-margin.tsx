import { ActionForm } from '#components/ui/action-form.tsx'
import { DefinitionList } from '#components/ui/definition-list.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { MarginFact } from '#components/ui/report-layout.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import type { RunbookCoverage as Coverage } from '#lib/domain/runbook/coverage.ts'
import type { StepFeedback } from '#lib/domain/runbook/feedback.ts'
import type { CheckedRunbook } from '#lib/domain/runbook/runbook.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { RunbookCoverage } from './runbook-coverage.tsx'
import { RunbookFeedback } from './runbook-feedback.tsx'
import { RunbookIncidents } from './runbook-incidents.tsx'
import { runbookLabels } from './runbook-labels.ts'
import { VerifiedOn } from './verified-on.tsx'

type RunbookMarginProps = {
  runbook: CheckedRunbook
  openIncidents: readonly IncidentListItem[]
  lastIncidents: readonly IncidentListItem[]
  coverage: Coverage
  /** What readers said of single steps, newest first. */
  feedback: readonly StepFeedback[]
  now: Date
  /** Missing for readers who may not change the runbook. */
  verifyAction: FormAction | undefined
}

export function RunbookMargin(props: RunbookMarginProps) {
  const { runbook, openIncidents, lastIncidents, coverage, feedback, now, verifyAction } = props
  const { service, gaps } = runbook
  return (
    <>
      {openIncidents.length > 0 && (
        <MarginFact title="Open now">
          <RunbookIncidents incidents={openIncidents} now={now} />
        </MarginFact>
      )}
      {runbook.links.length > 0 && (
        <MarginFact title={runbookLabels.links}>
          <ul className="space-y-1">
            {runbook.links.map(({ label, url }) => (
              <li key={`${label} ${url}`}>
                <TextLink href={url}>{label}</TextLink>
              </li>
            ))}
          </ul>
        </MarginFact>
      )}
      <MarginFact title="About">
        <DefinitionList
          facts={[
            { term: 'Service', value: <TextLink href={`/services/${service.slug}`}>{service.slug}</TextLink> },
            { term: 'Owner', value: runbook.ownerTeam || service.ownerTeam || 'Nobody yet' },
            { term: 'Verified', value: <VerifiedOn at={runbook.lastVerifiedAt} now={now} /> },
            { term: 'Changed', value: <Time at={runbook.updatedAt} show="day" now={now} /> },
          ]}
        />
        {verifyAction && (
          <ActionForm action={verifyAction} className="mt-2" aria-label="Verification">
            <input type="hidden" name="version" value={runbook.version} />
            <SubmitButton variant="plain" size="small" pendingLabel="Saving…">
              Tried it today, it is right
            </SubmitButton>
          </ActionForm>
        )}
      </MarginFact>
      {runbook.escalation && (
        <MarginFact title={runbookLabels.escalation}>
          <Markdown>{runbook.escalation}</Markdown>
        </MarginFact>
      )}
      <MarginFact title="Covers what happens">
        <RunbookCoverage coverage={coverage} serviceSlug={service.slug} mayEdit={verifyAction !== undefined} />
      </MarginFact>
      {feedback.length > 0 && (
        <MarginFact title="What readers said">
          <RunbookFeedback feedback={feedback} runbook={runbook} now={now} />
        </MarginFact>
      )}
      {gaps.length > 0 && (
        <MarginFact
          title={`${runbook.completeness} of 100 points; ${gaps.length === 1 ? 'one gap' : `${gaps.length} gaps`}`}
        >
          <ul className="list-disc space-y-1 pl-4">
            {gaps.map((gap) => (
              <li key={gap.text}>{gap.text}</li>
            ))}
          </ul>
        </MarginFact>
      )}
      <MarginFact title="Last incidents">
        {lastIncidents.length > 0 ? (
          <RunbookIncidents incidents={lastIncidents} now={now} />
        ) : (
          <p className="text-soft">None recorded for this service.</p>
        )}
      </MarginFact>
    </>
  )
}
