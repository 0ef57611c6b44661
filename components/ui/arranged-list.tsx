'use client'

import { type ReactNode, use } from 'react'
import { ArrangeButtons } from './arrange-buttons.tsx'
import { FieldErrors } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { FormContext, singleValue, useFieldState } from './form-context.tsx'

type ArrangedListProps = {
  /** Of the list in the form: its fields are `{name}[0].{…}`. */
  name: string
  /** A field that every item has. */
  field: string
  /** What `field` is stored as, item by item. */
  stored: readonly string[]
  legend: string
  hint: string
  /** "Section", "Cause" */
  noun: string
  /** What an item is called whose `field` holds this. */
  titleOf: (value: string) => string
  /** The fields of one item; `isTyped` once the form was sent, when what was typed stands in them. */
  renderItem: (index: number, isTyped: boolean) => ReactNode
  /** The button that adds an item. */
  renderEnd: (values: readonly string[], arrangement: string) => ReactNode
}

/** Items that the form's own buttons add, move and remove, with and without script: those typed last, else those stored. */
export function ArrangedList({
  name,
  field,
  stored,
  legend,
  hint,
  noun,
  titleOf,
  renderItem,
  renderEnd,
}: ArrangedListProps) {
  const { values: typed } = use(FormContext).state
  const { id, errors } = useFieldState(name)
  const arrangement = singleValue(typed?.arrangement, '0') ?? '0'
  const values = typed ? typedValues(typed, name, field) : stored
  return (
    <Fieldset legend={legend} hint={hint} id={id}>
      {errors.length > 0 && <FieldErrors id={id} errors={errors} />}
      <input type="hidden" name="arrangement" value={arrangement} />
      <div key={arrangement} className="space-y-6">
        {values.map((value, index) => (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the name of the fields, and all are redrawn together
            key={index}
            aria-label={`${noun} ${index + 1}: ${titleOf(value)}`}
            className="space-y-4 border-t border-rule pt-4"
          >
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 className="font-semibold">
                {index + 1} {titleOf(value)}
              </h2>
              <ArrangeButtons index={index} isLast={index === values.length - 1} title={titleOf(value)} />
            </div>
            {renderItem(index, typed !== undefined)}
          </section>
        ))}
      </div>
      {renderEnd(values, arrangement)}
    </Fieldset>
  )
}

type Typed = Readonly<Record<string, string | readonly string[]>>

function typedValues(typed: Typed, name: string, field: string): string[] {
  const isField = new RegExp(`^${name}\\[\\d+\\]\\.${field}$`)
  const { length } = Object.keys(typed).filter((key) => isField.test(key))
  return Array.from({ length }, (_, index) => singleValue(typed[`${name}[${index}].${field}`], '') ?? '')
}
