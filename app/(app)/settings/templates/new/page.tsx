import type { Metadata } from 'next'
import { TemplateForm } from '#components/postmortem/template-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { listPostmortemTemplates } from '#lib/usecases/postmortem/list-postmortem-templates.ts'
import { createTemplateAction } from '../actions.ts'

export const metadata: Metadata = { title: 'New post-mortem template' }

export default async function NewTemplatePage({ searchParams }: PageProps<'/settings/templates/new'>) {
  const actor = await requireAdmin()
  const { from } = await searchParams
  const templates = await listPostmortemTemplates(actor)
  const source = templates.find(({ id }) => id === from) ?? BUILT_IN_TEMPLATE
  const isFirst = templates.length === 0
  return (
    <>
      <PageHeader
        title="New post-mortem template"
        crumbs={[
          { label: 'Settings', href: '/settings' },
          { label: 'Post-mortem templates', href: '/settings/templates' },
          { label: 'New' },
        ]}
        facts={`Starts as a copy of ${source.name}.`}
      />
      <TemplateForm
        action={createTemplateAction}
        template={{ name: isFirst ? source.name : '', sections: source.sections }}
        offersDefault={!isFirst}
      />
    </>
  )
}
