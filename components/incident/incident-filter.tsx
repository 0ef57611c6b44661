import { FilterBar, type FilterChip } from '#components/ui/filter-bar.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { INCIDENT_FACETS, type IncidentCounts } from '#lib/domain/incident/facets.ts'
import { href } from '#lib/format/href.ts'
import { IncidentFacets } from './incident-facets.tsx'
import { facetLabels, facetValueName, INCIDENTS_PATH, type IncidentListState, valuesOf } from './list-state.ts'

/** Two in a row on a phone. */
const HALF = 'w-36 max-sm:w-[calc(50%-0.25rem)]'

const CHIPS = ['q', ...INCIDENT_FACETS, 'repeat', 'from', 'to'] as const
const LABELS: Readonly<Record<(typeof CHIPS)[number], string>> = {
  ...facetLabels,
  q: 'Text',
  repeat: 'Repeats',
  from: 'Since',
  to: 'Until',
}

export function isFiltered(state: IncidentListState): boolean {
  return CHIPS.some((name) => valuesOf(state, name).length > 0)
}

type IncidentFilterProps = { state: IncidentListState; counts: IncidentCounts }

/** Filters of the list of incidents; all of their state is in the address. */
export function IncidentFilter({ state, counts }: IncidentFilterProps) {
  const first = (name: string) => valuesOf(state, name)[0]
  const order = { sort: first('sort'), order: first('order') }
  const repeat = first('repeat')
  const facets = Object.fromEntries(INCIDENT_FACETS.map((facet) => [facet, valuesOf(state, facet)]))
  return (
    <FilterBar
      action={INCIDENTS_PATH}
      chips={chipsOf(state)}
      clearHref={href(INCIDENTS_PATH, order)}
      hidden={{ ...order, ...facets, repeat }}
      links={<IncidentFacets state={state} facets={counts.facets} />}
    >
      <TextInput
        name="q"
        type="search"
        label="Text or number"
        hideLabel
        placeholder="Text or #318"
        defaultValue={first('q')}
        className="w-56 max-sm:w-full"
      />
      <TextInput name="from" type="date" label="Started since" className={HALF} defaultValue={first('from')} />
      <TextInput name="to" type="date" label="until" className={HALF} defaultValue={first('to')} />
    </FilterBar>
  )
}

function chipsOf(state: IncidentListState): FilterChip[] {
  return CHIPS.flatMap((name) =>
    valuesOf(state, name).map((value) => ({
      label: LABELS[name],
      value: facetValueName(name, value),
      removeHref: href(INCIDENTS_PATH, {
        ...state,
        cursor: undefined,
        [name]: valuesOf(state, name).filter((other) => other !== value),
      }),
    })),
  )
}
