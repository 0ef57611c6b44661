import { FilterBar, type FilterChip } from '#components/ui/filter-bar.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { ROOT_CAUSES, type RootCause, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { NO_ROOT_CAUSE } from '#lib/domain/incident/list-query.ts'
import { SEVERITIES, type Severity, severityFacts } from '#lib/domain/incident/severity.ts'
import { INCIDENT_STATUSES, type IncidentStatus, incidentStatusNames } from '#lib/domain/incident/status.ts'
import { href } from '#lib/format/href.ts'

/** The list's query as its address holds it. */
export type IncidentListState = Readonly<Record<string, string | readonly string[] | undefined>>

const PATH = '/incidents'
/** Two in a row on a phone. */
const HALF = 'w-36 max-sm:w-[calc(50%-0.25rem)]'
const NARROW = 'w-30 max-sm:w-[calc(50%-0.25rem)]'
const CAUSE_UNKNOWN = 'Not known yet'

const CHIPS = ['q', 'service', 'severity', 'status', 'rootCause', 'from', 'to'] as const
const LABELS: Readonly<Record<(typeof CHIPS)[number], string>> = {
  q: 'Text',
  service: 'Service',
  severity: 'Severity',
  status: 'State',
  rootCause: 'Cause',
  from: 'Since',
  to: 'Until',
}

export function isFiltered(state: IncidentListState): boolean {
  return CHIPS.some((name) => valuesOf(state, name).length > 0)
}

/** Filters of the list of incidents; all of their state is in the address. */
export function IncidentFilter({ state, services }: { state: IncidentListState; services: readonly string[] }) {
  const first = (name: string) => valuesOf(state, name)[0]
  const order = { sort: first('sort'), order: first('order') }
  return (
    <FilterBar action={PATH} chips={chipsOf(state)} clearHref={href(PATH, order)} hidden={order}>
      <TextInput
        name="q"
        type="search"
        label="Text or number"
        hideLabel
        placeholder="Text or #318"
        defaultValue={first('q')}
        className="w-36 max-sm:w-full"
      />
      <Select
        name="service"
        label="Service"
        hideLabel
        placeholder="Any service"
        options={services.map((slug) => ({ value: slug, label: slug }))}
        defaultValue={first('service')}
        className={HALF}
      />
      <Select
        name="severity"
        label="Severity"
        hideLabel
        placeholder="Any severity"
        options={SEVERITIES.map((value) => ({ value, label: severityFacts[value].name }))}
        defaultValue={first('severity')}
        className={NARROW}
      />
      <Select
        name="status"
        label="State"
        hideLabel
        placeholder="Any state"
        options={INCIDENT_STATUSES.map((value) => ({ value, label: incidentStatusNames[value] }))}
        defaultValue={first('status')}
        className={NARROW}
      />
      <Select
        name="rootCause"
        label="Cause"
        hideLabel
        placeholder="Any cause"
        options={[
          { value: NO_ROOT_CAUSE, label: CAUSE_UNKNOWN },
          ...ROOT_CAUSES.map((value) => ({ value, label: rootCauseFacts[value].name })),
        ]}
        defaultValue={first('rootCause')}
        className={HALF}
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
      value: nameOf(name, value),
      removeHref: href(PATH, {
        ...state,
        cursor: undefined,
        [name]: valuesOf(state, name).filter((other) => other !== value),
      }),
    })),
  )
}

function nameOf(name: (typeof CHIPS)[number], value: string): string {
  switch (name) {
    case 'severity':
      return severityFacts[value as Severity]?.name ?? value
    case 'status':
      return incidentStatusNames[value as IncidentStatus] ?? value
    case 'rootCause':
      return value === NO_ROOT_CAUSE ? CAUSE_UNKNOWN : (rootCauseFacts[value as RootCause]?.name ?? value)
    default:
      return value
  }
}

function valuesOf(state: IncidentListState, name: string): readonly string[] {
  const value = state[name]
  return typeof value === 'string' ? [value].filter(Boolean) : (value ?? [])
}
