import type { TimelineItem } from './timeline-item.ts'

/** What was done since the page was sent: an entry as it is now, or null when it was removed. */
export type TimelineChange = { readonly id: string; readonly item: TimelineItem | null }

/** The list with the changes made since, in the order in which things happened. What is newer in the list itself counts. */
export function mergeItems(
  items: readonly TimelineItem[],
  changes: readonly TimelineChange[],
): readonly TimelineItem[] {
  if (changes.length === 0) return items
  const merged = new Map(items.map((item) => [item.id, item]))
  for (const { id, item } of changes) {
    if (!item) merged.delete(id)
    else if (item.version >= (merged.get(id)?.version ?? 0)) merged.set(id, item)
  }
  return [...merged.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
