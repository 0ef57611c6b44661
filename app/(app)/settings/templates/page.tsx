import type { Metadata } from 'next'
import { TemplateTable } from '#components/postmortem/template-table.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { listPostmortemTemplates } from '#lib/usecases/postmortem/list-postmortem-templates.ts'

export const metadata: Metadata = { title: 'Post-mortem templates' }

export default async function TemplatesPage() {
  const actor = await requireAdmin()
  const templates = await listPostmortemTemplates(actor)
  return (
    <>
      <PageHeader
        title="Post-mortem templates"
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Post-mortem templates' }]}
        facts="A post-mortem copies its sections when it begins: a change reaches only those that begin after it."
        actions={<LinkButton href="/settings/templates/new">New template</LinkButton>}
      />
      {templates.length > 0 ? (
        <TemplateTable templates={templates} now={new Date()} />
      ) : (
        <div className="max-w-prose space-y-3">
          <p>
            Post-mortems begin with the built-in template, <strong>{BUILT_IN_TEMPLATE.name}</strong>. Your first own
            template starts as its copy and takes its place.
          </p>
          <ol className="list-decimal pl-6 text-soft">
            {BUILT_IN_TEMPLATE.sections.map(({ key, title }) => (
              <li key={key}>{title}</li>
            ))}
          </ol>
        </div>
      )}
    </>
  )
}
