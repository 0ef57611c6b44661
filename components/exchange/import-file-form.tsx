import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type ImportFileFormProps = { action: FormAction }

const LABELS = { file: 'File', text: 'Or paste it here' }

/** Step one: a file, or its text. Nothing is imported yet. */
export function ImportFileForm({ action }: ImportFileFormProps) {
  return (
    <ActionForm action={action} className="max-w-2xl space-y-4" labels={LABELS} aria-label="Choose what to import">
      <TextInput
        label={LABELS.file}
        name="file"
        type="file"
        accept=".json,.jsonl,.ndjson,.md,.markdown,.csv,.tsv"
        hint="JSON, JSON Lines, Markdown or CSV in UTF-8, at most 32 MiB and 1,000 incidents."
      />
      <TextArea label={LABELS.text} name="text" rows={6} optional monospace />
      <SubmitButton pendingLabel="Reading…">Look at what it would change</SubmitButton>
    </ActionForm>
  )
}
