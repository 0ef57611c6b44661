'use client'

import { use } from 'react'
import { ArrangeButtons } from '#components/ui/arrange-buttons.tsx'
import { FieldErrors } from '#components/ui/field.tsx'
import { Fieldset } from '#components/ui/fieldset.tsx'
import { FormContext, singleValue, useFieldState } from '#components/ui/form-context.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { ROOT_CAUSES, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { RunbookCause } from '#lib/domain/runbook/runbook.ts'
import { causeLabels, runbookLabels } from './runbook-labels.ts'

const options = ROOT_CAUSES.map((value) => ({ value, label: rootCauseFacts[value].name }))

const texts = [
  { field: 'signal', hint: 'The words in the log and the shape on the graph that point here.', rows: 3 },
  { field: 'identify', hint: 'Commands that make sure, each with the result to expect.', rows: 6 },
  { field: 'remediate', hint: 'Steps, each with its risk and how to undo it.', rows: 6 },
  { field: 'verify', hint: 'How to know that it is gone.', rows: 4 },
  { field: 'prevention', hint: 'What keeps it from coming back.', rows: 3 },
] as const

/** The causes of the form: those typed last, else those stored. */
export function RunbookFormCauses({ causes }: { causes: readonly RunbookCause[] }) {
  const { state } = use(FormContext)
  const { id, errors } = useFieldState('causes')
  const values = state.values
  const count = values
    ? Object.keys(values).filter((name) => /^causes\[\d+\]\.rootCause$/.test(name)).length
    : causes.length
  const arrangement = singleValue(values?.arrangement, '0')
  const chosen = Array.from({ length: count }, (_, index) =>
    values ? singleValue(values[`causes[${index}].rootCause`], '') : causes[index]?.rootCause,
  )
  return (
    <Fieldset
      legend={runbookLabels.causes}
      hint="Three to five, the most common first. The slug of each is its link."
      id={id}
    >
      {errors.length > 0 && <FieldErrors id={id} errors={errors} />}
      <input type="hidden" name="arrangement" value={arrangement} />
      <div key={arrangement} className="space-y-6">
        {chosen.map((rootCause, index) => (
          <CauseFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the name of the fields, and all are redrawn together
            key={index}
            index={index}
            isLast={index === count - 1}
            title={options.find(({ value }) => value === rootCause)?.label ?? 'New cause'}
            cause={causes[index]}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-end gap-2 border-t border-rule pt-4">
        <Select
          key={arrangement}
          name="addCause"
          label="Another cause"
          options={options.filter(({ value }) => !chosen.includes(value))}
          className="max-w-full"
        />
        <SubmitButton variant="plain" name="intent" value="add">
          Add cause
        </SubmitButton>
      </div>
    </Fieldset>
  )
}

type CauseFieldsProps = { index: number; isLast: boolean; title: string; cause: RunbookCause | undefined }

function CauseFields({ index, isLast, title, cause }: CauseFieldsProps) {
  const name = (field: string) => `causes[${index}].${field}`
  return (
    <section aria-label={`Cause ${index + 1}: ${title}`} className="space-y-4 border-t border-rule pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">
          {index + 1} {title}
        </h2>
        <ArrangeButtons index={index} isLast={isLast} title={title} />
      </div>
      <Select
        name={name('rootCause')}
        label={causeLabels.rootCause}
        options={options}
        placeholder="Choose a cause"
        defaultValue={cause?.rootCause}
      />
      {texts.map(({ field, hint, rows }) => (
        <TextArea
          key={field}
          name={name(field)}
          label={causeLabels[field]}
          optional={field === 'prevention'}
          hint={hint}
          rows={rows}
          monospace={field !== 'signal'}
          defaultValue={cause?.[field]}
        />
      ))}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput
          name={name('mechanisms')}
          label={causeLabels.mechanisms}
          optional
          hint="Failure mechanisms between commas, such as connect-refused; empty: those the cause has in general."
          defaultValue={cause?.mechanisms.join(', ')}
          spellCheck={false}
        />
        <TextInput
          name={name('typicalShare')}
          label={causeLabels.typicalShare}
          optional
          hint="Of all incidents of the service, in percent."
          inputMode="decimal"
          defaultValue={cause?.typicalShare == null ? undefined : cause.typicalShare * 100}
          inputClassName="max-w-32"
        />
      </div>
    </section>
  )
}
