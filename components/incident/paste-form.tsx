import { ActionForm } from '#components/ui/action-form.tsx'
import type { SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { PasteProposals } from './paste-proposals.tsx'

type PasteFormProps = {
  action: FormAction
  /** In which times that name none are read, to begin with. */
  zone: string
  kinds: readonly SelectOption[]
}

/** First what was copied, then the entries it becomes, to tick and correct; nothing is stored before that. */
export function PasteForm({ action, zone, kinds }: PasteFormProps) {
  return (
    <ActionForm action={action} aria-label="Paste a chat or a log" className="space-y-4" labels={LABELS}>
      <TextArea
        name="text"
        label={LABELS.text}
        hint="From Slack, Teams or IRC, or lines of a log: nginx, syslog, journald, JSON. Each line with a time becomes an entry; lines without one belong to the one before. At most 1 MB and 2,000 entries."
        placeholder={'14:02 ann: rolling back 8c1f\n14:05 ben: error rate falls'}
        rows={8}
        monospace
        spellCheck={false}
        required
      />
      <TextInput
        name="zone"
        label={LABELS.zone}
        hint="For times that name none."
        defaultValue={zone}
        className="max-w-xs"
      />
      <SubmitButton variant="plain" name="intent" value="preview" pendingLabel="Reading…">
        Show the entries
      </SubmitButton>
      <PasteProposals kinds={kinds} />
    </ActionForm>
  )
}

const LABELS = { text: 'What was copied', zone: 'Time zone' }
