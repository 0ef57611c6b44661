'use client'

import { use } from 'react'
import { ArrangeButtons } from '#components/ui/arrange-buttons.tsx'
import { FieldErrors } from '#components/ui/field.tsx'
import { Fieldset } from '#components/ui/fieldset.tsx'
import { FormContext, singleValue, useFieldState } from '#components/ui/form-context.tsx'
import { Select, type SelectOption } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

/** A section as its fields hold it. */
export type SectionFieldValues = { key: string; title: string; prompt: string; requirement: string }

type TemplateFormSectionsProps = {
  sections: readonly SectionFieldValues[]
  /** For which incidents a section must be written. */
  requirements: readonly SelectOption[]
}

/** The sections of the form: those typed last, else those stored. */
export function TemplateFormSections({ sections, requirements }: TemplateFormSectionsProps) {
  const { state } = use(FormContext)
  const { id, errors } = useFieldState('sections')
  const { values } = state
  const count = values
    ? Object.keys(values).filter((name) => /^sections\[\d+\]\.title$/.test(name)).length
    : sections.length
  const arrangement = singleValue(values?.arrangement, '0')
  return (
    <Fieldset legend="Sections" hint="In the order of the document." id={id}>
      {errors.length > 0 && <FieldErrors id={id} errors={errors} />}
      <input type="hidden" name="arrangement" value={arrangement} />
      <div key={arrangement} className="space-y-6">
        {Array.from({ length: count }, (_, index) => (
          <SectionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the name of the fields, and all are redrawn together
            key={index}
            index={index}
            isLast={index === count - 1}
            section={values ? undefined : sections[index]}
            requirements={requirements}
            title={singleValue(values?.[`sections[${index}].title`], sections[index]?.title) || 'New section'}
          />
        ))}
      </div>
      <SubmitButton variant="plain" name="intent" value="add">
        Add section
      </SubmitButton>
    </Fieldset>
  )
}

type SectionFieldsProps = Pick<TemplateFormSectionsProps, 'requirements'> & {
  index: number
  isLast: boolean
  title: string
  section: SectionFieldValues | undefined
}

function SectionFields({ index, isLast, title, section, requirements }: SectionFieldsProps) {
  const name = (field: string) => `sections[${index}].${field}`
  const { submitted } = useFieldState(name('key'))
  return (
    <section aria-label={`Section ${index + 1}: ${title}`} className="space-y-3 border-t border-rule pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">
          {index + 1} {title}
        </h2>
        <ArrangeButtons index={index} isLast={isLast} title={title} />
      </div>
      <input type="hidden" name={name('key')} value={singleValue(submitted, section?.key) ?? ''} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput name={name('title')} label="Title" defaultValue={section?.title} maxLength={100} />
        <Select
          name={name('requirement')}
          label="Before publishing"
          options={requirements}
          defaultValue={section?.requirement}
        />
      </div>
      <TextArea
        name={name('prompt')}
        label="What belongs there"
        optional
        hint={index === 0 ? 'Shown to the writer while the section is empty. Markdown.' : undefined}
        rows={3}
        defaultValue={section?.prompt}
      />
    </section>
  )
}
