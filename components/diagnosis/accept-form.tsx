import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Fieldset } from '#components/ui/fieldset.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { AnalysisView } from '#lib/domain/diagnosis/incident-analysis.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type AcceptFormProps = {
  action: FormAction
  analysis: AnalysisView
  incident: Pick<Incident, 'failureMechanism' | 'rootCause' | 'version'>
}

const MOST_CHOICES = 6

/** What of the answer goes into the incident: each part is ticked on its own, and says what it would replace. */
export function AcceptForm({ action, analysis, incident }: AcceptFormProps) {
  const { mechanisms, causes, verdict } = analysis.diagnosis
  const [mechanism] = mechanisms.filter((one) => one.mechanism !== 'client-closed')
  const [first] = causes
  return (
    <ActionForm
      action={action}
      labels={{ proposals: 'Timeline', rootCause: 'Root cause', failureMechanism: 'What the gateway saw' }}
      className="mb-10 max-w-3xl"
      aria-label="Take over into the incident"
    >
      <Fieldset legend="Take over into the incident">
        <input type="hidden" name="version" value={incident.version} />
        {mechanism && (
          <>
            <input type="hidden" name="failureMechanism" value={mechanism.mechanism} />
            {incident.failureMechanism === mechanism.mechanism ? (
              <p className="text-soft">
                What the gateway saw is there already: {failureMechanismFacts[mechanism.mechanism].name}.
              </p>
            ) : (
              <Checkbox
                name="takeMechanism"
                label={`What the gateway saw: ${failureMechanismFacts[mechanism.mechanism].name}`}
                hint={replaced(incident.failureMechanism && failureMechanismFacts[incident.failureMechanism].name)}
                defaultChecked={incident.failureMechanism === null}
              />
            )}
          </>
        )}
        {first && (
          <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
            <Checkbox
              name="takeRootCause"
              label="Root cause"
              hint={replaced(incident.rootCause && rootCauseFacts[incident.rootCause].name)}
              defaultChecked={incident.rootCause === null && verdict !== 'cannot_tell'}
            />
            <Select
              name="rootCause"
              label="Which root cause"
              hideLabel
              defaultValue={first.rootCause}
              options={causes.slice(0, MOST_CHOICES).map(({ rootCause, probability }) => ({
                value: rootCause,
                label: `${rootCauseFacts[rootCause].name}, ${Math.round(probability * 100)} %`,
              }))}
            />
          </div>
        )}
        <Proposals proposals={analysis.proposals} />
        <SubmitButton pendingLabel="Storing…">Take over what is ticked</SubmitButton>
      </Fieldset>
    </ActionForm>
  )
}

function replaced(name: string | null): string {
  return name === null ? 'The incident says nothing of it yet.' : `Replaces “${name}”.`
}

function formatSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

function Proposals({ proposals }: { proposals: AnalysisView['proposals'] }) {
  const open = proposals.filter(({ isTold }) => !isTold)
  const told = proposals.length - open.length
  return (
    <fieldset>
      <legend className="font-semibold">Entries of the timeline, with their lines as evidence</legend>
      {open.map(({ key, occurredAt, text }) => (
        <label key={key} className="flex cursor-pointer gap-2 py-1">
          <input
            type="checkbox"
            name="proposals"
            value={key}
            defaultChecked
            className="mt-[calc((1lh-1rem)/2)] size-4 shrink-0"
          />
          <span className="min-w-0 wrap-anywhere">
            <time dateTime={occurredAt.toISOString()} className="font-mono text-sm">
              {formatSecond(occurredAt)}
            </time>{' '}
            {text}
          </span>
        </label>
      ))}
      {told > 0 && <p className="text-soft">{told === 1 ? 'One is' : `${told} are`} in the timeline already.</p>}
    </fieldset>
  )
}
