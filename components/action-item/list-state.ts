export const ACTION_ITEMS_PATH = '/action-items'

/** Whose work the list shows; without a view it is everybody's. */
export const ACTION_ITEM_VIEWS = ['mine', 'team', 'overdue', 'unowned'] as const
export type ActionItemView = (typeof ACTION_ITEM_VIEWS)[number]

/** What it shows besides open work, which it shows first. */
export const LISTED_STATUSES = ['in_progress', 'closed', 'all'] as const
export type ListedStatus = (typeof LISTED_STATUSES)[number]

export const listedStatusNames: Readonly<Record<ListedStatus, string>> = {
  in_progress: 'In progress',
  closed: 'Closed',
  all: 'Open and closed',
}

const FILTERS = ['q', 'owner', 'kind', 'priority', 'service', 'incident'] as const
const OTHERS = [...FILTERS, 'sort', 'order', 'limit', 'cursor'] as const

/** The state of the list as its address holds it; of a name given twice the first counts. */
export type ActionItemListState = { readonly view?: ActionItemView; readonly status?: ListedStatus } & {
  readonly [name in (typeof OTHERS)[number]]?: string
}

type Owner = { readonly userId: string; readonly team: string }

export function readListState(query: Readonly<Record<string, string | string[] | undefined>>): ActionItemListState {
  const first = (name: string) => [query[name]].flat()[0]?.trim() || undefined
  const view = ACTION_ITEM_VIEWS.find((name) => name === first('view'))
  const status = LISTED_STATUSES.find((name) => name === first('status'))
  const others = OTHERS.map((name) => [name, first(name)] as const).filter(([, value]) => value !== undefined)
  return { ...(view && { view }), ...(status && { status }), ...Object.fromEntries(others) }
}

/** The query of the use cases for that state, asked by that person. */
export function queryOfListState({ view, status, ...rest }: ActionItemListState, own: Owner): Record<string, string> {
  if (view === 'overdue') return { ...rest, overdue: 'true' }
  return { ...rest, ...queryOfStatus(status), ...queryOfView(view, own) }
}

/** What the list is narrowed to besides whose and in which state: the views are counted within it. */
export function scopeOf(state: ActionItemListState): Record<string, string> {
  return Object.fromEntries(FILTERS.flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]]])))
}

function queryOfStatus(status: ListedStatus | undefined): Record<string, string> {
  if (status === 'all') return {}
  return { status: status ?? 'open,in_progress' }
}

function queryOfView(view: ActionItemView | undefined, own: Owner): Record<string, string> {
  switch (view) {
    case 'mine':
      return { ownerUserId: own.userId }
    case 'team':
      return { team: own.team }
    case 'unowned':
      return { unowned: 'true' }
    default:
      return {}
  }
}
