import { Fragment } from 'react'
import { TextLink } from './text-link.tsx'

export type Crumb = { label: string; href?: string | undefined }

/** Where this page stands; the last crumb is the page itself and not a link. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="text-sm text-soft">
      <ol className="flex flex-wrap gap-x-1.5 wrap-anywhere">
        {crumbs.map(({ label, href }, index) => (
          <Fragment key={label}>
            {index > 0 && <li aria-hidden="true">/</li>}
            <li>{href ? <TextLink href={href}>{label}</TextLink> : <span aria-current="page">{label}</span>}</li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
