import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type ColumnMappingFormProps = {
  action: FormAction
  columns: readonly { readonly name: string; readonly examples: readonly string[] }[]
  mapping: Readonly<Record<string, string>>
  fields: readonly SelectOption[]
}

const EXAMPLE_MAX = 60

/** Step two for CSV: what each column means. */
export function ColumnMappingForm({ action, columns, mapping, fields }: ColumnMappingFormProps) {
  return (
    <ActionForm action={action} className="space-y-4" aria-label="What the columns mean">
      <div className="grid max-w-4xl gap-x-6 gap-y-4 sm:grid-cols-2">
        {columns.map(({ name, examples }, index) => (
          <Select
            key={name}
            label={name === '' ? `Column ${index + 1}` : name}
            name={`column.${index}`}
            options={fields}
            placeholder="Leave out"
            defaultValue={mapping[name]}
            hint={examples.length === 0 ? 'Empty' : examples.map((text) => text.slice(0, EXAMPLE_MAX)).join(' · ')}
          />
        ))}
      </div>
      <SubmitButton pendingLabel="Reading…" variant="plain">
        Read it again like this
      </SubmitButton>
    </ActionForm>
  )
}
