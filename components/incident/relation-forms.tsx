import { ActionForm } from '#components/ui/action-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { INCIDENT_RELATIONS, type IncidentLink, incidentRelationNames } from '#lib/domain/incident/link.ts'
import type { MergedIncident } from '#lib/domain/incident/merge.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

const linkLabels = { relation: 'This incident is', incident: 'Number of the other incident' }

/** The links of an incident, each with the way to remove it, and the form for one more. */
export function LinkForms({
  links,
  linkAction,
  unlinkAction,
}: {
  links: readonly IncidentLink[]
  linkAction: FormAction
  unlinkAction: (linkId: string) => FormAction
}) {
  return (
    <>
      {links.length > 0 && (
        <ul className="mb-5 space-y-2">
          {links.map((link) => (
            <li key={link.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>
                {incidentRelationNames[link.relation]}{' '}
                <TextLink href={`/incidents/${link.number}`}>
                  {link.number} {link.title}
                </TextLink>
              </span>
              <ActionForm action={unlinkAction(link.id)} aria-label={`Remove the link to ${link.number}`}>
                <SubmitButton variant="quiet" size="small" aria-label={`Remove the link to ${link.number}`}>
                  Remove
                </SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={linkAction} id="link" labels={linkLabels} aria-label="Link another incident" resetOnSuccess>
        <div className="flex flex-wrap items-end gap-3">
          <Select
            name="relation"
            label={linkLabels.relation}
            options={INCIDENT_RELATIONS.map((value) => ({ value, label: incidentRelationNames[value].toLowerCase() }))}
            defaultValue="related"
          />
          <TextInput name="incident" label={linkLabels.incident} inputMode="numeric" required className="w-52" />
          <SubmitButton variant="plain">Link</SubmitButton>
        </div>
      </ActionForm>
    </>
  )
}

const mergeLabels = { into: 'Number of the incident that stays' }

/** Merges this incident into another, which then holds everything; the old address leads there. */
export function MergeForm({ number, action }: { number: number; action: FormAction }) {
  return (
    <ActionForm action={action} id="merge" labels={mergeLabels} aria-label="Merge this incident" className="space-y-4">
      <p className="max-w-prose">
        Timeline, action items, links, services and the draft of a post-mortem go to the other incident. The address of{' '}
        {number} leads there, and {number} is in no list and no report any more. It can be undone.
      </p>
      <TextInput name="into" label={mergeLabels.into} inputMode="numeric" required inputClassName="max-w-40" />
      <SubmitButton variant="plain" pendingLabel="Merging…">
        Merge {number} into it
      </SubmitButton>
    </ActionForm>
  )
}

/** The duplicates that this incident took over, each with the way to undo that. */
export function MergedList({
  merged,
  unmergeAction,
}: {
  merged: readonly MergedIncident[]
  unmergeAction: (number: number) => FormAction
}) {
  return (
    <ul className="space-y-2">
      {merged.map(({ number, title }) => (
        <li key={number} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            {number} {title}
          </span>
          <ActionForm action={unmergeAction(number)} aria-label={`Undo the merge of ${number}`}>
            <SubmitButton variant="quiet" size="small" aria-label={`Undo the merge of ${number}`}>
              Undo
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}

export function DeleteIncidentForm({ number, action }: { number: number; action: FormAction }) {
  return (
    <ConfirmForm
      action={action}
      summary="Remove…"
      danger
      consequence={`Incident ${number} leaves every list and report. An admin can restore it from the bin.`}
      button={`Remove incident ${number}`}
      label="Remove this incident"
      pendingLabel="Removing…"
    />
  )
}
