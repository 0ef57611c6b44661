import { classNames } from '#components/ui/class-names.ts'
import {
  POSTMORTEM_LIST_VIEWS,
  type PostmortemCounts,
  type PostmortemListView,
} from '#lib/domain/postmortem/list-query.ts'
import { formatCount } from '#lib/format/count.ts'
import { href } from '#lib/format/href.ts'

export const POSTMORTEMS_PATH = '/post-mortems'

export const postmortemViewNames: Readonly<Record<PostmortemListView, string>> = {
  due: 'Due',
  waiting: 'Waiting for me',
  in_review: 'In review',
  drafts: 'Drafts',
  published: 'Published',
}

type PostmortemViewsProps = { view: PostmortemListView; counts: PostmortemCounts }

/** What the list shows, as links with counts; the first is the page itself. */
export function PostmortemViews({ view, counts }: PostmortemViewsProps) {
  return (
    <nav aria-label="Which post-mortems" className="no-print mb-4 border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {POSTMORTEM_LIST_VIEWS.map((name) => (
          <li key={name}>
            <a
              href={href(POSTMORTEMS_PATH, { view: name === 'due' ? undefined : name })}
              aria-current={view === name ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-9 items-baseline gap-1.5 border-b-2 py-1.5 hover:text-accent max-md:min-h-11 max-md:items-center',
                view === name ? 'border-accent font-semibold text-ink' : 'border-transparent text-soft',
              )}
            >
              {postmortemViewNames[name]}
              <span className="tabular-nums">{formatCount(counts[name])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
