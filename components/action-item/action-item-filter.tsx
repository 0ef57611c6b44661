import { FilterBar, type FilterChip } from '#components/ui/filter-bar.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { ACTION_ITEM_KINDS, type ActionItemKind, actionItemKindFacts } from '#lib/domain/action-item/kind.ts'
import {
  ACTION_ITEM_PRIORITIES,
  type ActionItemPriority,
  actionItemPriorityNames,
} from '#lib/domain/action-item/priority.ts'
import { href } from '#lib/format/href.ts'
import { ACTION_ITEMS_PATH, type ActionItemListState, LISTED_STATUSES, listedStatusNames } from './list-state.ts'

const HALF = 'w-36 max-sm:w-[calc(50%-0.25rem)]'

type ActionItemFilterProps = { state: ActionItemListState; services: readonly string[] }

/** Filters of the list of action items; all of their state is in the address. */
export function ActionItemFilter({ state, services }: ActionItemFilterProps) {
  return (
    <FilterBar
      action={ACTION_ITEMS_PATH}
      chips={chipsOf(state)}
      clearHref={href(ACTION_ITEMS_PATH, { view: state.view })}
      hidden={{ view: state.view, sort: state.sort, order: state.order, incident: state.incident }}
    >
      <TextInput
        name="q"
        label="Words in title or details"
        hideLabel
        placeholder="Words"
        defaultValue={state.q}
        className={HALF}
      />
      <Select
        name="status"
        label="Status"
        hideLabel
        placeholder="Open"
        options={LISTED_STATUSES.map((value) => ({ value, label: listedStatusNames[value] }))}
        defaultValue={state.status}
        className={HALF}
      />
      <TextInput
        name="owner"
        label="Owner"
        hideLabel
        placeholder="Any owner"
        defaultValue={state.owner}
        className={HALF}
      />
      <Select
        name="kind"
        label="Kind"
        hideLabel
        placeholder="Any kind"
        options={ACTION_ITEM_KINDS.map((value) => ({ value, label: actionItemKindFacts[value].name }))}
        defaultValue={state.kind}
        className={HALF}
      />
      <Select
        name="priority"
        label="Priority"
        hideLabel
        placeholder="Any priority"
        options={ACTION_ITEM_PRIORITIES.map((value) => ({ value, label: actionItemPriorityNames[value] }))}
        defaultValue={state.priority}
        className={HALF}
      />
      <Select
        name="service"
        label="Service"
        hideLabel
        placeholder="Any service"
        options={services.map((slug) => ({ value: slug, label: slug }))}
        defaultValue={state.service}
        className={HALF}
      />
    </FilterBar>
  )
}

function chipsOf(state: ActionItemListState): FilterChip[] {
  const chip = (name: keyof ActionItemListState, label: string, value: string | undefined): FilterChip[] =>
    value === undefined
      ? []
      : [{ label, value, removeHref: href(ACTION_ITEMS_PATH, { ...state, cursor: undefined, [name]: undefined }) }]
  return [
    ...chip('q', 'Words', state.q),
    ...chip('status', 'Status', state.status && listedStatusNames[state.status]),
    ...chip('owner', 'Owner', state.owner),
    ...chip('kind', 'Kind', state.kind && actionItemKindFacts[state.kind as ActionItemKind]?.name),
    ...chip('priority', 'Priority', state.priority && actionItemPriorityNames[state.priority as ActionItemPriority]),
    ...chip('service', 'Service', state.service),
    ...chip('incident', 'Incident', state.incident),
  ]
}
