'use client'

import { ArrangedList } from '#components/ui/arranged-list.tsx'
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

const titleOf = (rootCause: string) => options.find(({ value }) => value === rootCause)?.label ?? 'New cause'

/** The causes of a runbook, the most common first. */
export function RunbookFormCauses({ causes }: { causes: readonly RunbookCause[] }) {
  return (
    <ArrangedList
      name="causes"
      field="rootCause"
      stored={causes.map(({ rootCause }) => rootCause)}
      legend={runbookLabels.causes}
      hint="Three to five, the most common first. The slug of each is its link."
      noun="Cause"
      titleOf={titleOf}
      renderItem={(index) => <CauseFields index={index} cause={causes[index]} />}
      renderEnd={(chosen, arrangement) => (
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
      )}
    />
  )
}

function CauseFields({ index, cause }: { index: number; cause: RunbookCause | undefined }) {
  const name = (field: string) => `causes[${index}].${field}`
  return (
    <>
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
    </>
  )
}
