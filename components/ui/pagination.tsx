import { LinkButton } from './link-button.tsx'

type PaginationProps = {
  /** For example "Incidents 51–100 of 502". */
  summary?: string | undefined
  previousHref?: string | null | undefined
  nextHref?: string | null | undefined
  label?: string | undefined
}

/** Cursor pages: backward, forward, and where we are. Nothing when everything fits on one page. */
export function Pagination({ summary, previousHref, nextHref, label = 'Pages' }: PaginationProps) {
  if (!previousHref && !nextHref) return summary ? <p className="mt-3 text-sm text-soft">{summary}</p> : null
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap items-center gap-3 text-sm text-soft">
      {previousHref && (
        <LinkButton href={previousHref} size="small" rel="prev">
          <span aria-hidden="true">←</span> Previous
        </LinkButton>
      )}
      {nextHref && (
        <LinkButton href={nextHref} size="small" rel="next">
          Next <span aria-hidden="true">→</span>
        </LinkButton>
      )}
      {summary && <span>{summary}</span>}
    </nav>
  )
}
