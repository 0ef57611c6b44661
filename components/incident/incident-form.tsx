import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { FormFold } from '#components/ui/form-fold.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { INSTANT_FIELDS } from '#lib/domain/incident/instants.ts'
import type { IncidentPrefill } from '#lib/domain/incident/prefill.ts'
import { INCIDENT_TITLE_MAX } from '#lib/domain/incident/schema.ts'
import { SEVERITIES, severityFacts } from '#lib/domain/incident/severity.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { formatExactForInput, formatForInput, formatTime } from '#lib/format/date-time.ts'
import { CauseFields } from './cause-fields.tsx'
import { ImpactFields } from './impact-fields.tsx'
import { incidentLabels as labels } from './incident-labels.ts'
import { IncidentVersion } from './incident-version.tsx'

type IncidentFormProps = {
  action: FormAction
  /** Slugs to choose from. */
  services: readonly string[]
  now: Date
  /** The incident to change; without it the form files a new one. */
  incident?: Incident
  /** For a new one: what is known already. */
  prefill?: IncidentPrefill
}

const LATER_INSTANTS = INSTANT_FIELDS.filter((name) => name !== 'startedAt')
const IMPACT_NAMES = Object.keys(labels).filter((name) => name.startsWith('impact.'))
const CAUSE_NAMES = [
  'rootCause',
  'failureMechanism',
  'rootCauseDetail',
  'contributingFactors',
  'otherFactors',
  'triggerKind',
  'trigger',
  'detection',
]

/** Four fields file an incident; everything else can be added now or later. */
export function IncidentForm({ action, services, now, incident, prefill }: IncidentFormProps) {
  const isEdit = incident !== undefined
  const only = services.length === 1 ? services[0] : undefined
  const service = prefill?.service ?? only
  return (
    <ActionForm action={action} id="incident" labels={labels} className="max-w-prose space-y-5">
      {incident && <IncidentVersion incident={incident} />}
      <TextInput
        name="title"
        label={labels.title}
        hint="What users saw, in one sentence."
        placeholder="Checkout returned 502 for one request in nine after the 14:00 deploy"
        defaultValue={incident?.title ?? prefill?.title}
        maxLength={INCIDENT_TITLE_MAX}
        required
        autoFocus={!isEdit}
      />
      <ServiceFields services={services} chosen={incident?.services ?? (service ? [service] : [])} />
      <ChoiceGroup
        type="radio"
        name="severity"
        legend={labels.severity}
        choices={SEVERITIES.map((value) => ({
          value,
          label: severityFacts[value].name,
          hint: severityFacts[value].definition,
        }))}
        defaultValue={incident?.severity ?? prefill?.severity}
      />
      <TextInput
        name="startedAt"
        type="datetime-local"
        label={labels.startedAt}
        hint={`In UTC, as all times here; it is ${formatTime(now)} UTC now. The past is welcome.`}
        defaultValue={incident ? formatExactForInput(incident.startedAt) : formatForInput(prefill?.startedAt ?? now)}
        required
        inputClassName="max-w-60"
      />
      <FormFold
        summary="Summary, owner and the other times"
        names={['summary', 'owner', ...LATER_INSTANTS]}
        open={isEdit || prefill?.resolvedAt !== undefined}
      >
        <TextArea
          name="summary"
          label={labels.summary}
          hint="What happened, in a few sentences. Markdown."
          defaultValue={incident?.summary}
          rows={5}
        />
        <TextInput
          name="owner"
          label={labels.owner}
          hint="A person, role or team."
          defaultValue={incident?.owner}
          maxLength={100}
        />
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
          {LATER_INSTANTS.map((name) => (
            <TextInput
              key={name}
              name={name}
              type="datetime-local"
              label={`${labels[name]}, UTC`}
              defaultValue={formatExactForInput(
                incident?.[name] ?? (name === 'resolvedAt' ? prefill?.resolvedAt : null),
              )}
            />
          ))}
        </div>
        <p className="text-sm text-soft">Leave a time empty while it is unknown. The state follows from the times.</p>
      </FormFold>
      <FormFold summary="Impact" note="in numbers and in words" names={IMPACT_NAMES} open={isEdit}>
        <ImpactFields impact={incident?.impact} />
      </FormFold>
      <FormFold summary="Root cause, trigger and detection" names={CAUSE_NAMES} open={isEdit}>
        <CauseFields incident={incident} />
      </FormFold>
      <div className="flex flex-wrap gap-2 border-t border-rule pt-5">
        <SubmitButton pendingLabel="Saving…">{isEdit ? 'Save' : 'File incident'}</SubmitButton>
        <LinkButton href={incident ? `/incidents/${incident.number}` : '/incidents'} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  )
}

function ServiceFields({ services, chosen }: { services: readonly string[]; chosen: readonly string[] }) {
  const [chief, ...others] = chosen
  return (
    <div className="space-y-2">
      <Select
        name="services"
        label={labels.services}
        hint="The one it is chiefly about."
        placeholder="Choose a service"
        options={services.map((slug) => ({ value: slug, label: slug }))}
        defaultValue={chief}
        required
        className="max-w-96"
      />
      <FormFold inline summary="Other affected services" names={['alsoServices']} open={others.length > 0}>
        <ChoiceGroup
          type="checkbox"
          name="alsoServices"
          legend={<span className="sr-only">Other affected services</span>}
          choices={services.map((slug) => ({ value: slug, label: slug }))}
          defaultValue={others}
          inline
        />
      </FormFold>
    </div>
  )
}
