import type { Metadata } from 'next'
import { TemplateForm } from '#components/postmortem/template-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireAdmin } from '#lib/auth/require-actor.ts'
import { getPostmortemTemplate } from '#lib/usecases/postmortem/get-postmortem-template.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { deleteTemplateAction, updateTemplateAction } from '../actions.ts'

export const metadata: Metadata = { title: 'Edit post-mortem template' }

export default async function TemplatePage({ params }: PageProps<'/settings/templates/[id]'>) {
  const actor = await requireAdmin()
  const template = await orNotFound(getPostmortemTemplate(actor, (await params).id))
  return (
    <>
      <PageHeader
        title={template.name}
        crumbs={[
          { label: 'Settings', href: '/settings' },
          { label: 'Post-mortem templates', href: '/settings/templates' },
          { label: template.name },
        ]}
        facts={template.isDefault && 'New post-mortems begin with this one.'}
        actions={
          <LinkButton href={`/settings/templates/new?from=${template.id}`} size="small">
            Copy
          </LinkButton>
        }
      />
      <div className="space-y-9">
        <TemplateForm
          action={updateTemplateAction.bind(null, template.id)}
          template={template}
          version={template.version}
          offersDefault={!template.isDefault}
        />
        <ConfirmForm
          action={deleteTemplateAction.bind(null, template.id)}
          danger
          summary="Delete template…"
          consequence="Post-mortems keep the sections that they began with. This cannot be undone."
          button="Delete template"
          pendingLabel="Deleting…"
        />
      </div>
    </>
  )
}
