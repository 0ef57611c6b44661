import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { BUILT_IN_VIEWS } from '#lib/domain/saved-view/built-in.ts'
import type { SavedViewList } from '#lib/domain/saved-view/list.ts'
import { canonicalQuery, type SavedView, savedViewPath } from '#lib/domain/saved-view/saved-view.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { href } from '#lib/format/href.ts'

type SavedViewsProps = {
  list: SavedViewList
  /** The list's query as its address holds it. */
  state: Readonly<Record<string, string | readonly string[] | undefined>>
  views: readonly SavedView[]
  mayShare: boolean
  create: FormAction
}

/** The views of a list as links, the one on screen marked; and a form that saves what is on screen as one more. */
export function SavedViews({ list, state, views, mayShare, create }: SavedViewsProps) {
  const current = canonicalQuery(href('', state).replace(/^\?/, ''))
  const all = [
    ...BUILT_IN_VIEWS[list].map((view) => ({ ...view, key: view.name })),
    ...views.map((view) => ({ ...view, key: view.id })),
  ]
  const isSaved = all.some(({ query }) => canonicalQuery(query) === current)
  return (
    <section aria-label="Views" className="no-print mb-5 flex flex-wrap items-baseline gap-x-5 gap-y-1.5">
      {all.length > 0 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
          {all.map(({ key, name, query }) => (
            <li key={key} className="wrap-anywhere">
              <ViewLink href={savedViewPath({ list, query })} isCurrent={canonicalQuery(query) === current}>
                {name}
              </ViewLink>
            </li>
          ))}
        </ul>
      )}
      {current !== '' && !isSaved && (
        <ActionForm action={create} aria-label="Save this view" className="text-sm">
          <FormDisclosure summary="Save this view">
            <input type="hidden" name="list" value={list} />
            <input type="hidden" name="query" value={current} />
            <TextInput name="name" label="Name" maxLength={60} className="max-w-72" />
            {mayShare && <Checkbox name="isShared" label="Share with everybody" />}
            <SubmitButton size="small">Save</SubmitButton>
          </FormDisclosure>
        </ActionForm>
      )}
      {views.length > 0 && (
        <TextLink href="/views" className="text-sm">
          Manage
        </TextLink>
      )}
    </section>
  )
}

function ViewLink({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: string }) {
  return (
    <a
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className="link aria-[current]:font-semibold aria-[current]:text-ink"
    >
      {children}
    </a>
  )
}
