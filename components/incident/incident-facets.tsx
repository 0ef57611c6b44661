import { classNames } from '#components/ui/class-names.ts'
import { Shape } from '#components/ui/shape.tsx'
import {
  type FacetValue,
  INCIDENT_FACETS,
  type IncidentCounts,
  type IncidentFacet,
} from '#lib/domain/incident/facets.ts'
import { formatCount } from '#lib/format/count.ts'
import { href } from '#lib/format/href.ts'
import { facetLabels, facetValueName, INCIDENTS_PATH, type IncidentListState, valuesOf } from './list-state.ts'

type IncidentFacetsProps = { state: IncidentListState; facets: IncidentCounts['facets'] }

/**
 * Each filter opens to its values, with the number of incidents that choosing it leaves; a value is a link that adds it
 * or takes it away. One is open at a time; no script.
 */
export function IncidentFacets({ state, facets }: IncidentFacetsProps) {
  return (
    <ul aria-label="Narrow down" className="mt-2.5 flex flex-wrap gap-2 text-sm">
      {INCIDENT_FACETS.map((facet) => (
        <li key={facet} className="relative max-sm:has-[[open]]:w-full sm:static md:relative">
          <Facet facet={facet} state={state} values={withChosen(facets[facet], valuesOf(state, facet))} />
        </li>
      ))}
    </ul>
  )
}

type FacetProps = { facet: IncidentFacet; state: IncidentListState; values: readonly FacetValue[] }

function Facet({ facet, state, values }: FacetProps) {
  const chosen = valuesOf(state, facet)
  return (
    // It may have been opened before the script came.
    <details name="facet" className="group" suppressHydrationWarning>
      <summary
        className={classNames(
          'inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md border border-edge px-2.5 hover:text-accent',
          chosen.length > 0 && 'font-semibold',
        )}
      >
        {facetLabels[facet]}
        {chosen.length > 0 && <span className="tabular-nums">({chosen.length})</span>}
        <Shape name="triangle" className="size-[0.55em] rotate-180 group-open:rotate-0" />
      </summary>
      <ul className="z-10 mt-1 max-h-80 w-72 max-w-full overflow-y-auto rounded-md border border-edge bg-paper py-1 sm:absolute sm:max-w-none">
        {values.length === 0 && <li className="px-2.5 py-1 text-soft">Nothing to choose from.</li>}
        {values.map(({ value, count }) => (
          <FacetLink key={value} isChosen={chosen.includes(value)} count={count} href={hrefWith(state, facet, value)}>
            {facetValueName(facet, value)}
          </FacetLink>
        ))}
      </ul>
    </details>
  )
}

type FacetLinkProps = { href: string; isChosen: boolean; count: number; children: string }

function FacetLink({ href, isChosen, count, children }: FacetLinkProps) {
  return (
    <li>
      <a
        href={href}
        className={classNames(
          'flex min-h-8 items-center justify-between gap-3 px-2.5 py-0.5 hover:bg-panel hover:text-accent max-sm:min-h-11',
          isChosen && 'font-semibold',
        )}
      >
        <span className="wrap-anywhere">
          {children}
          {isChosen && <span className="sr-only">, chosen: take away</span>}
        </span>
        <span className="flex items-center gap-2 text-soft tabular-nums">
          {formatCount(count)}
          {isChosen && <Shape name="cross" />}
        </span>
      </a>
    </li>
  )
}

/** What is chosen can be taken away even where it leaves nothing. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[]): readonly FacetValue[] {
  const missing = chosen.filter((value) => !values.some((one) => one.value === value))
  return [...values, ...missing.map((value) => ({ value, count: 0 }))]
}

function hrefWith(state: IncidentListState, facet: IncidentFacet, value: string): string {
  const chosen = valuesOf(state, facet)
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  return href(INCIDENTS_PATH, { ...state, cursor: undefined, [facet]: next })
}
