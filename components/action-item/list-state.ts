export const ACTION_ITEMS_PATH = '/action-items'

/** What the list can show besides all open work, which it shows first. */
export const actionItemViews = ['late', 'in_progress', 'closed', 'all'] as const
export type ActionItemView = (typeof actionItemViews)[number]

export const actionItemViewNames: Readonly<Record<ActionItemView, string>> = {
  late: 'Late',
  in_progress: 'In progress',
  closed: 'Closed',
  all: 'Open and closed',
}

const FILTERS = ['owner', 'kind', 'priority', 'service', 'incident', 'cursor'] as const

/** The state of the list as its address holds it; of a name given twice the first counts. */
export type ActionItemListState = { readonly view?: ActionItemView } & {
  readonly [name in (typeof FILTERS)[number]]?: string
}

export function readListState(query: Readonly<Record<string, string | string[] | undefined>>): ActionItemListState {
  const first = (name: string) => [query[name]].flat()[0]?.trim() || undefined
  const view = actionItemViews.find((name) => name === first('view'))
  const filters = FILTERS.map((name) => [name, first(name)] as const).filter(([, value]) => value !== undefined)
  return { ...(view && { view }), ...Object.fromEntries(filters) }
}

/** The query of the use case for that state. */
export function queryOfListState({ view, ...filters }: ActionItemListState): Record<string, string> {
  switch (view) {
    case 'late':
      return { ...filters, overdue: 'true' }
    case 'in_progress':
    case 'closed':
      return { ...filters, status: view }
    case 'all':
      return filters
    default:
      return { ...filters, status: 'open,in_progress' }
  }
}
