import type { Metadata } from 'next'
import { SavedViewEntry } from '#components/saved-view/saved-view-entry.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can, canManageSavedView } from '#lib/domain/access/policy.ts'
import { SAVED_VIEW_LISTS, savedViewListFacts } from '#lib/domain/saved-view/list.ts'
import { listSavedViews } from '#lib/usecases/saved-view/list-saved-views.ts'
import { deleteSavedViewAction, updateSavedViewAction } from './actions.ts'

export const metadata: Metadata = { title: 'Saved views' }

export default async function SavedViewsPage() {
  const actor = await requireActor()
  const views = await listSavedViews(actor)
  return (
    <>
      <PageHeader title="Saved views" />
      {views.length === 0 && (
        <EmptyState title="No saved views yet">
          Filter the <TextLink href="/incidents">incidents</TextLink> or the{' '}
          <TextLink href="/action-items">action items</TextLink>, then save what you see under a name: for yourself, or
          for everybody.
        </EmptyState>
      )}
      {SAVED_VIEW_LISTS.map((list) => {
        const ofList = views.filter((view) => view.list === list)
        if (ofList.length === 0) return null
        return (
          <section key={list} className="mb-8 max-w-prose">
            <SectionHeading>{savedViewListFacts[list].name}</SectionHeading>
            <ul className="divide-y divide-rule border-t border-rule">
              {ofList.map((view) => (
                <SavedViewEntry
                  key={view.id}
                  view={view}
                  isOwn={view.ownerId === actor.userId}
                  mayShare={can(actor, 'edit')}
                  update={canManageSavedView(actor, view) ? updateSavedViewAction.bind(null, view.id) : null}
                  remove={canManageSavedView(actor, view) ? deleteSavedViewAction.bind(null, view.id) : null}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
