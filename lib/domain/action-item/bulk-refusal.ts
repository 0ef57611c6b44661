import { AppError } from '../shared/app-error.ts'
import type { ActionItem } from './action-item.ts'

type Refused = 'gone' | 'stale' | 'closed'
type Decided = {
  readonly item: Pick<ActionItem, 'title'> | undefined
  readonly decision: { readonly ok: true } | { readonly ok: false; readonly reason: Refused }
}

const NAMED = 3

/** What keeps a change of several items from being made, with the items that stand in its way; null if nothing does. */
export function bulkRefusal(decided: readonly Decided[]): AppError | null {
  const titles = (reason: Refused) =>
    decided.flatMap(({ item, decision }) => (!decision.ok && decision.reason === reason ? [item?.title ?? ''] : []))
  const [gone, stale, closed] = [titles('gone'), titles('stale'), titles('closed')]
  if (gone.length > 0) {
    const what = gone.length === 1 ? 'One of the action items is' : `${gone.length} of the action items are`
    return new AppError('not_found', `Nothing was changed: ${what} not there.`)
  }
  if (stale.length > 0) {
    const message = `Nothing was changed: somebody has changed ${named(stale)} meanwhile. Look at the list, then send again.`
    return new AppError('precondition_failed', message)
  }
  if (closed.length > 0) {
    const verb = closed.length === 1 ? 'is' : 'are'
    const message = `Nothing was changed: ${named(closed)} ${verb} closed already. Leave out what is closed, or reopen it first.`
    return new AppError('conflict', message)
  }
  return null
}

function named(titles: readonly string[]): string {
  const some = titles.slice(0, NAMED).map((title) => `“${title}”`)
  const more = titles.length - some.length
  if (more > 0) return `${some.join(', ')} and ${more} more`
  return some.length > 1 ? `${some.slice(0, -1).join(', ')} and ${some.at(-1)}` : (some[0] ?? '')
}
