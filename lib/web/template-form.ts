import { isRequirement, severitiesOf } from '#lib/domain/postmortem/requirement.ts'
import { numberOf, textOf } from './form-input.ts'
import { type FormRow, rearrangedRows, rowsOf } from './form-rows.ts'

const SECTION_FIELDS = ['title', 'key', 'prompt', 'requirement'] as const

/** What the template form holds, for the use case. */
export function templateInput(data: FormData) {
  return {
    name: textOf(data, 'name'),
    isDefault: data.has('isDefaultShown') ? data.has('isDefault') : undefined,
    sections: rowsOf(data, 'sections', SECTION_FIELDS).map(({ requirement = '', ...section }) => ({
      ...section,
      requiredFor: isRequirement(requirement) ? severitiesOf(requirement) : [requirement],
    })),
    version: numberOf(data, 'version'),
  }
}

/** The form after one of the buttons that arrange its sections; null for save. */
export function rearrangedSections(data: FormData): FormData | null {
  const empty: FormRow = { title: '', key: '', prompt: '', requirement: 'none' }
  return rearrangedRows(data, 'sections', SECTION_FIELDS, () => empty)
}
