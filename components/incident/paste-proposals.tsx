'use client'

import { memo, use } from 'react'
import { FormContext, fieldId } from '#components/ui/form-context.tsx'
import type { SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type PasteFormState, type PasteProposal, pasteFieldNames } from './paste-form-state.ts'

/** The entries that were found, to tick and to correct. */
export function PasteProposals({ kinds }: { kinds: readonly SelectOption[] }) {
  const state: PasteFormState = use(FormContext).state
  if (!state.proposals) return null
  return (
    <section aria-labelledby="proposals" className="space-y-3">
      <h2 id="proposals" className="font-semibold">
        Entries to add, times in UTC
      </h2>
      {state.summary && (
        <p role="status" className="text-soft">
          {state.summary}
        </p>
      )}
      <Rows proposals={state.proposals} kinds={kinds} errors={state.fieldErrors} />
      <SubmitButton name="intent" value="store" pendingLabel="Adding…">
        Add the ticked entries
      </SubmitButton>
    </section>
  )
}

type RowsProps = {
  proposals: readonly PasteProposal[]
  kinds: readonly SelectOption[]
  errors: PasteFormState['fieldErrors']
}

/** Two thousand rows are drawn anew only for a new answer. */
const Rows = memo(function Rows({ proposals, kinds, errors }: RowsProps) {
  return (
    <ol className="proposals">
      {proposals.map((proposal, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the field's name
        <Row key={`${index} ${proposal.at} ${proposal.text.slice(0, 40)}`} {...{ proposal, index, kinds, errors }} />
      ))}
    </ol>
  )
})

type RowProps = Omit<RowsProps, 'proposals'> & { proposal: PasteProposal; index: number }

function Row({ proposal, index, kinds, errors }: RowProps) {
  const number = index + 1
  const names = pasteFieldNames(index)
  const { id } = use(FormContext)
  const wrong = [names.at, names.kind, names.text].flatMap((name) => errors?.[name] ?? [])
  return (
    <li>
      <input type="checkbox" name={names.take} aria-label={`Add entry ${number}`} defaultChecked={proposal.take} />
      <input
        id={fieldId(id, names.at)}
        name={names.at}
        aria-label={`Time of entry ${number}`}
        defaultValue={proposal.at}
        aria-invalid={errors?.[names.at] !== undefined || undefined}
        className="control font-mono text-sm"
      />
      <select
        id={fieldId(id, names.kind)}
        name={names.kind}
        aria-label={`Kind of entry ${number}`}
        defaultValue={proposal.kind}
        className="control"
      >
        {kinds.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <textarea
        id={fieldId(id, names.text)}
        name={names.text}
        aria-label={`Text of entry ${number}`}
        defaultValue={proposal.text}
        rows={1}
        className="control field-sizing-content max-h-60"
      />
      {proposal.note && (
        <p className="text-sm text-soft">
          {proposal.note}.
          <input type="hidden" name={names.note} value={proposal.note} />
        </p>
      )}
      {wrong.length > 0 && <p className="text-sm font-semibold text-sev1">{wrong.join(' ')}</p>}
    </li>
  )
}
