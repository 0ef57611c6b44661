'use client'

import { type StoredField, storedField, VersionField } from '#components/ui/version-field.tsx'
import type { TemplateSection } from '#lib/domain/postmortem/template.ts'

type TemplateVersionProps = {
  template: { readonly name: string; readonly sections: readonly TemplateSection[] }
  version: number
}

/** Shows the stored sections when somebody else saved the template meanwhile. */
export function TemplateVersion({ template, version }: TemplateVersionProps) {
  const outline: StoredField = {
    label: 'Sections',
    stored: template.sections.map(({ title, prompt }) => `${title}\n${prompt}`).join('\n\n'),
    typed: () => '',
  }
  return (
    <VersionField version={version} noun="template" fields={[storedField('Name', 'name', template.name), outline]} />
  )
}
