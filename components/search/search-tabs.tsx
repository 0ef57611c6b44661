import { SEARCH_KINDS, type SearchKind, searchKindNames } from '#lib/domain/search/kind.ts'
import { SEARCH_COUNT_MAX, type SearchAnswer } from '#lib/domain/search/search.ts'
import { formatCount } from '#lib/format/count.ts'
import { searchHref } from './search-state.ts'

type SearchTabsProps = { q: string; kind: SearchKind | undefined; counts: SearchAnswer['counts'] }

/** Everything, or one kind; a kind without a result is said, but leads nowhere. */
export function SearchTabs({ q, kind, counts }: SearchTabsProps) {
  return (
    <nav aria-label="Kinds of results" className="no-print mb-2 border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        <Tab href={searchHref(q)} isCurrent={kind === undefined}>
          All
        </Tab>
        {SEARCH_KINDS.map((one) =>
          counts[one] === 0 ? (
            <li key={one} className="py-1.5 text-faint">
              {searchKindNames[one]} 0
            </li>
          ) : (
            <Tab key={one} href={searchHref(q, one)} isCurrent={kind === one}>
              {searchKindNames[one]}{' '}
              <span className="font-normal text-soft tabular-nums">{countText(counts[one])}</span>
            </Tab>
          ),
        )}
      </ul>
    </nav>
  )
}

function Tab({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: React.ReactNode }) {
  return (
    <li>
      <a
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        className="block border-b-2 border-transparent py-1.5 hover:text-accent aria-[current]:border-accent aria-[current]:font-semibold"
      >
        {children}
      </a>
    </li>
  )
}

/** Counting ends somewhere; then the sum is "or more". */
export function countText(count: number): string {
  return `${formatCount(count)}${count >= SEARCH_COUNT_MAX ? '+' : ''}`
}
