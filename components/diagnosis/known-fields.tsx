'use client'

import { use } from 'react'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { FormContext } from '#components/ui/form-context.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { LOG_LABELS } from './log-fields.tsx'

export type QuestionChoice = { id: string; text: string; options: readonly SelectOption[] }

type KnownFieldsProps = {
  questions: readonly QuestionChoice[]
  /** Left out where the service is known. */
  services?: readonly SelectOption[] | undefined
  /** The zone of times that name none; asked where times matter. */
  zone?: string | undefined
}

/** What else is known: answers to questions, each of which may be left open. */
export function KnownFields({ questions, services, zone }: KnownFieldsProps) {
  const { state } = use(FormContext)
  const hasAnswers = Object.entries(state.values ?? {}).some(
    ([name, value]) => name.startsWith('answers.') && value !== '',
  )
  return (
    <Disclosure summary="What else is known" open={hasAnswers}>
      <div className="grid gap-4 md:grid-cols-2">
        {services && <Select label="Service" name="service" options={services} placeholder="Any" optional />}
        {zone !== undefined && (
          <TextInput
            label={LOG_LABELS.zone}
            name="zone"
            defaultValue={zone}
            autoComplete="off"
            hint="For times that name none."
          />
        )}
        {questions.map(({ id, text, options }) => (
          <Select key={id} label={text} name={`answers.${id}`} options={options} placeholder="Don’t know" optional />
        ))}
        <TextArea
          label="Remarks"
          className="md:col-span-2"
          name="remarks"
          rows={2}
          optional
          hint="In your words: “brief, at each deploy”, “only POST fails”."
        />
      </div>
    </Disclosure>
  )
}
