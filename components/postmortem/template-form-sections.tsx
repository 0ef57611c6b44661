'use client'

import { ArrangedList } from '#components/ui/arranged-list.tsx'
import { singleValue, useFieldState } from '#components/ui/form-context.tsx'
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

/** The sections of a template, in the order of the document. */
export function TemplateFormSections({ sections, requirements }: TemplateFormSectionsProps) {
  return (
    <ArrangedList
      name="sections"
      field="title"
      stored={sections.map(({ title }) => title)}
      legend="Sections"
      hint="In the order of the document."
      noun="Section"
      titleOf={(title) => title || 'New section'}
      renderItem={(index, isTyped) => (
        <SectionFields index={index} section={isTyped ? undefined : sections[index]} requirements={requirements} />
      )}
      renderEnd={() => (
        <SubmitButton variant="plain" name="intent" value="add">
          Add section
        </SubmitButton>
      )}
    />
  )
}

type SectionFieldsProps = Pick<TemplateFormSectionsProps, 'requirements'> & {
  index: number
  section: SectionFieldValues | undefined
}

function SectionFields({ index, section, requirements }: SectionFieldsProps) {
  const name = (field: string) => `sections[${index}].${field}`
  const { submitted } = useFieldState(name('key'))
  return (
    <>
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
    </>
  )
}
