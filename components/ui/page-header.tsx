import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx'

type PageHeaderProps = {
  /** A sentence that says what happened, derived from the data. */
  title: ReactNode
  crumbs?: readonly Crumb[] | undefined
  /** Badges and short facts in one line below the title. */
  facts?: ReactNode
  /** Buttons of the page, the primary one last. */
  actions?: ReactNode
  /** Shown beside the actions: "Saved 14:22 UTC". */
  note?: ReactNode
}

export function PageHeader({ title, crumbs, facts, actions, note }: PageHeaderProps) {
  const heading = <h1 className="max-w-[75ch] min-w-0 text-title font-bold wrap-anywhere">{title}</h1>
  const side = (actions || note) && (
    <div className="no-print ml-auto flex flex-wrap items-center justify-end gap-2 max-sm:ml-0 max-sm:justify-start">
      {note && <span className="mr-1 text-sm text-soft">{note}</span>}
      {actions}
    </div>
  )
  return (
    <header className="mb-7">
      {crumbs ? (
        <>
          <div className="mb-2.5 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
            <Breadcrumbs crumbs={crumbs} />
            {side}
          </div>
          {heading}
        </>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {heading}
          {side}
        </div>
      )}
      {facts && (
        <div className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-soft wrap-anywhere *:min-w-0">
          {facts}
        </div>
      )}
    </header>
  )
}
