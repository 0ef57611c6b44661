import type { Metadata } from 'next'
import { ActionItemFacts } from '#components/action-item/action-item-facts.tsx'
import { ActionItemHistory } from '#components/action-item/action-item-history.tsx'
import { ActionItemStatus } from '#components/action-item/action-item-status.tsx'
import { CloseActionItemForm } from '#components/action-item/close-action-item-form.tsx'
import { DueDate } from '#components/action-item/due-date.tsx'
import { ReopenActionItemForm } from '#components/action-item/reopen-action-item-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { MarginFact, ReportLayout } from '#components/ui/report-layout.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can, canCloseActionItem, canReopenActionItem } from '#lib/domain/access/policy.ts'
import { getActionItem } from '#lib/usecases/action-item/get-action-item.ts'
import { listActionItemHistory } from '#lib/usecases/action-item/list-action-item-history.ts'
import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { closeActionItemAction, reopenActionItemAction } from '../actions.ts'

type Props = PageProps<'/action-items/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const item = await orNotFound(getActionItem(await requireActor(), (await params).id))
  return { title: item.title }
}

export default async function ActionItemPage({ params }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const item = await orNotFound(getActionItem(actor, (await params).id))
  const [incident, history] = await Promise.all([
    getIncident(actor, String(item.incidentNumber)),
    listActionItemHistory(actor, item),
  ])
  return (
    <>
      <PageHeader
        title={item.title}
        crumbs={[
          { label: 'Action items', href: '/action-items' },
          { label: `Incident ${incident.number}`, href: `/incidents/${incident.number}` },
        ]}
        facts={
          <>
            <ActionItemStatus item={item} />
            <DueDate item={item} now={now} />
          </>
        }
        actions={
          can(actor, 'edit') && (
            <LinkButton href={`/action-items/${item.id}/edit`} size="small" data-shortcut="e">
              Edit
            </LinkButton>
          )
        }
      />
      <ReportLayout
        margin={
          <MarginFact title="Facts">
            <ActionItemFacts item={item} incident={incident} now={now} />
          </MarginFact>
        }
      >
        {item.description && <Markdown>{item.description}</Markdown>}
        {item.resolutionReason && (
          <section>
            <SectionHeading>Why it will not be done</SectionHeading>
            <Markdown>{item.resolutionReason}</Markdown>
          </section>
        )}
        {canCloseActionItem(actor, item) && (
          <section className="no-print">
            <SectionHeading>Close</SectionHeading>
            <CloseActionItemForm action={closeActionItemAction.bind(null, item.id)} />
          </section>
        )}
        {canReopenActionItem(actor, item) && (
          <section className="no-print">
            <Disclosure summary="Reopen…" look="button">
              <ReopenActionItemForm action={reopenActionItemAction.bind(null, item.id)} />
            </Disclosure>
          </section>
        )}
        {history.length > 0 && (
          <section>
            <SectionHeading note="UTC">History</SectionHeading>
            <ActionItemHistory history={history} now={now} />
          </section>
        )}
      </ReportLayout>
    </>
  )
}
