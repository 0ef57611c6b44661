import { classNames } from '#components/ui/class-names.ts'
import { formatCount } from '#lib/format/count.ts'
import { href } from '#lib/format/href.ts'
import { ACTION_ITEM_VIEWS, ACTION_ITEMS_PATH, type ActionItemListState, type ActionItemView } from './list-state.ts'

const NAMES: Readonly<Record<ActionItemView, string>> = {
  mine: 'Mine',
  team: 'My team',
  overdue: 'Overdue',
  unowned: 'Unowned',
}

type ActionItemViewsProps = {
  state: ActionItemListState
  /** Open items by view; null where the view needs something first. */
  counts: Readonly<Record<ActionItemView | 'all', number | null>>
}

/** Whose work is shown, as links: the other filters stay as they are. */
export function ActionItemViews({ state, counts }: ActionItemViewsProps) {
  const links = [
    ...ACTION_ITEM_VIEWS.map((view) => ({ view, name: NAMES[view], count: counts[view] })),
    { view: undefined, name: 'All', count: counts.all },
  ]
  return (
    <nav aria-label="Whose action items" className="no-print mb-4 border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {links.map(({ view, name, count }) => (
          <li key={name}>
            <a
              href={href(ACTION_ITEMS_PATH, { ...state, view, cursor: undefined })}
              aria-current={state.view === view ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-9 items-baseline gap-1.5 border-b-2 py-1.5 hover:text-accent max-md:min-h-11 max-md:items-center',
                state.view === view ? 'border-accent font-semibold text-ink' : 'border-transparent text-soft',
              )}
            >
              {name}
              {count !== null && (
                <span className={classNames('tabular-nums', isLate(view, count) && 'font-semibold text-sev1')}>
                  {formatCount(count)}
                  <span className="sr-only"> open</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function isLate(view: ActionItemView | undefined, count: number): boolean {
  return view === 'overdue' && count > 0
}
