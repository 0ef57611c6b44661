import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { REQUIREMENTS, requirementNames, requirementOf } from '#lib/domain/postmortem/requirement.ts'
import { type PostmortemTemplate, TEMPLATE_SECTIONS_MAX } from '#lib/domain/postmortem/template.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { TemplateFormSections } from './template-form-sections.tsx'
import { TemplateVersion } from './template-version.tsx'

type TemplateFormProps = {
  action: FormAction
  template: Pick<PostmortemTemplate, 'name' | 'sections'>
  /** Missing for a template that is not stored yet. */
  version?: number | undefined
  /** Whether it can be made the default here: it is neither the default already nor the only one. */
  offersDefault: boolean
}

/** The whole template in one form. Sections are added, moved and removed by its own buttons, with and without script. */
export function TemplateForm({ action, template, version, offersDefault }: TemplateFormProps) {
  return (
    <ActionForm id="template" action={action} labels={fieldNames()} className="max-w-prose space-y-5">
      {/* Enter in a field presses the first button of a form: it must be this one. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden="true">
        Save
      </button>
      {version !== undefined && <TemplateVersion template={template} version={version} />}
      <TextInput name="name" label="Name" defaultValue={template.name} maxLength={100} />
      {offersDefault && (
        <>
          <input type="hidden" name="isDefaultShown" value="yes" />
          <Checkbox name="isDefault" label="New post-mortems begin with this one" hint="Another one can be chosen." />
        </>
      )}
      <TemplateFormSections
        sections={template.sections.map(({ requiredFor, ...texts }) => ({
          ...texts,
          requirement: requirementOf(requiredFor),
        }))}
        requirements={REQUIREMENTS.map((value) => ({ value, label: requirementNames[value] }))}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="intent" value="save" pendingLabel="Saving…">
          Save template
        </SubmitButton>
        <LinkButton href="/settings/templates" variant="quiet">
          Cancel
        </LinkButton>
      </div>
    </ActionForm>
  )
}

function fieldNames(): Record<string, string> {
  const names: Record<string, string> = { name: 'Name', isDefault: 'Default', sections: 'Sections' }
  for (let index = 0; index <= TEMPLATE_SECTIONS_MAX; index++) {
    names[`sections[${index}].title`] = `Section ${index + 1}: title`
    names[`sections[${index}].prompt`] = `Section ${index + 1}: what belongs there`
  }
  return names
}
