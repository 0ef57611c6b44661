'use client'

import { use } from 'react'
import { FieldErrors } from '#components/ui/field.tsx'
import { Fieldset } from '#components/ui/fieldset.tsx'
import { FormContext, singleValue, useFieldState } from '#components/ui/form-context.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { RunbookFields } from '#lib/domain/runbook/runbook.ts'
import { runbookLabels } from './runbook-labels.ts'

const EMPTY_ROWS = 2

/** A row for each link and two empty ones; empty rows are not stored. */
export function RunbookFormLinks({ links }: { links: RunbookFields['links'] }) {
  const { state } = use(FormContext)
  const { id, errors } = useFieldState('links')
  const typed = state.values && Object.keys(state.values).filter((name) => /^links\[\d+\]\.label$/.test(name)).length
  const count = Math.max(typed ?? 0, links.length) + EMPTY_ROWS
  return (
    <Fieldset
      key={singleValue(state.values?.arrangement, '0')}
      legend={runbookLabels.links}
      hint="Graphs, logs, the deploy tool. Leave a row empty to drop it."
      id={id}
    >
      {errors.length > 0 && <FieldErrors id={id} errors={errors} />}
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the position is the name of the fields
        <div key={index} className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <TextInput
            name={`links[${index}].label`}
            label={`Name of link ${index + 1}`}
            hideLabel={index > 0}
            placeholder="Requests by status"
            defaultValue={links[index]?.label}
            maxLength={100}
          />
          <TextInput
            name={`links[${index}].url`}
            label={`Address of link ${index + 1}`}
            hideLabel={index > 0}
            type="url"
            placeholder="https://"
            defaultValue={links[index]?.url}
          />
        </div>
      ))}
    </Fieldset>
  )
}
