import { ActionForm } from '#components/ui/action-form.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { RunbookCause, RunbookFields } from '#lib/domain/runbook/runbook.ts'
import { MOST_CAUSES, MOST_LINKS } from '#lib/domain/runbook/schema.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { RunbookFormCauses } from './runbook-form-causes.tsx'
import { RunbookFormLinks } from './runbook-form-links.tsx'
import { runbookFieldNames, runbookLabels } from './runbook-labels.ts'
import { RunbookVersion } from './runbook-version.tsx'

type RunbookFormProps = {
  action: FormAction
  serviceSlug: string
  runbook: RunbookFields
  /** 0 while the runbook is not stored yet. */
  version: number
  /** A section that a link asks for: it stands ready at the end unless the runbook has it. */
  wantedCause?: RunbookCause | null
}

/** The whole runbook in one form. Causes are added, moved and removed by its own buttons, with and without script. */
export function RunbookForm({ action, serviceSlug, runbook, version, wantedCause }: RunbookFormProps) {
  const isWanted = wantedCause && !runbook.causes.some(({ rootCause }) => rootCause === wantedCause.rootCause)
  return (
    <ActionForm
      id="runbook"
      action={action}
      labels={runbookFieldNames(MOST_CAUSES + 1, MOST_LINKS + 1)}
      className="max-w-prose space-y-5"
    >
      {/* Enter in a field presses the first button of a form: it must be this one. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden="true">
        Save
      </button>
      <RunbookVersion runbook={runbook} version={version} />
      <input type="hidden" name="service" value={serviceSlug} />
      <TextArea
        name="meaning"
        label={runbookLabels.meaning}
        optional
        hint="What has happened when this service answers 502. Markdown in every text."
        defaultValue={runbook.meaning}
      />
      <TextArea name="impact" label={runbookLabels.impact} optional defaultValue={runbook.impact} rows={3} />
      <TextArea
        name="firstFiveMinutes"
        label={runbookLabels.firstFiveMinutes}
        optional
        hint="The checks that tell the causes apart, each with its command and what to expect."
        defaultValue={runbook.firstFiveMinutes}
        monospace
        rows={8}
      />
      <RunbookFormCauses causes={isWanted ? [...runbook.causes, wantedCause] : runbook.causes} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput
          name="ownerTeam"
          label={runbookLabels.ownerTeam}
          optional
          hint="Who keeps it right; the owner of the service when empty."
          defaultValue={runbook.ownerTeam}
          maxLength={100}
        />
        <TextArea
          name="escalation"
          label={runbookLabels.escalation}
          optional
          hint="Whom to call when it takes too long."
          defaultValue={runbook.escalation}
          rows={2}
        />
      </div>
      <TextInput
        name="verifyEveryDays"
        label={runbookLabels.verifyEveryDays}
        hint="Days after which somebody has to try it again; 1 to 730."
        inputMode="numeric"
        defaultValue={runbook.verifyEveryDays}
        inputClassName="max-w-32"
      />
      <RunbookFormLinks links={runbook.links} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="intent" value="save" pendingLabel="Saving…">
          Save runbook
        </SubmitButton>
        <LinkButton href={`/runbooks/${serviceSlug}`} variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  )
}
