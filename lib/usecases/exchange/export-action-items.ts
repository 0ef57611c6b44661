import { listActionItems } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { positionIn, positionSchema } from '#lib/domain/action-item/list-order.ts'
import type { ListActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { actionItemCsv } from '#lib/domain/exchange/csv-rows.ts'
import { exportActionItemsQuery } from '#lib/domain/exchange/export-query.ts'
import type { ListFile } from '#lib/domain/exchange/list-file.ts'
import { PAGE_LIMIT_MAX } from '#lib/domain/shared/page.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** The action items that the filters find, part by part, as CSV or one JSON object a line. @throws AppError invalid, forbidden */
export function exportActionItems(actor: Actor, query: unknown, context: { readonly now: Date }): ListFile {
  assertCan(actor, 'read')
  const { format, ...filters } = parseInput(exportActionItemsQuery, query)
  return { format, content: write(readPages(filters, context.now), format) }
}

async function* readPages(
  { sort, order, ...filters }: Omit<ListActionItemsQuery, 'limit' | 'cursor'>,
  now: Date,
): AsyncGenerator<readonly ActionItemListItem[]> {
  const positionOf = positionIn({ sort, order })
  const schema = positionSchema({ sort, order })
  let last: ActionItemListItem | undefined
  do {
    const after = last ? schema.parse(positionOf(last)) : null
    const items = await listActionItems(db(), filters, { sort, order, limit: PAGE_LIMIT_MAX, after }, now)
    yield items
    last = items.length < PAGE_LIMIT_MAX ? undefined : items.at(-1)
  } while (last)
}

async function* write(
  pages: AsyncIterable<readonly ActionItemListItem[]>,
  format: ListFile['format'],
): AsyncGenerator<string> {
  let head = true
  for await (const items of pages) {
    yield format === 'csv' ? actionItemCsv(items, { head }) : items.map((item) => `${JSON.stringify(item)}\n`).join('')
    head = false
  }
}
