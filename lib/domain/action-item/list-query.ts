import { z } from 'zod'
import { serviceSlugSchema } from '../service/slug.ts'
import { id } from '../shared/id.ts'
import { instant } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { line } from '../shared/text.ts'
import type { ActionItem } from './action-item.ts'
import { actionItemKind } from './kind.ts'
import { actionItemPriority } from './priority.ts'
import { ACTION_ITEM_STATUSES, actionItemStatus } from './status.ts'

const ONE_OR_MORE = `One or more of ${ACTION_ITEM_STATUSES.join(', ')}, with commas between.`
const statuses = z.array(actionItemStatus).max(ACTION_ITEM_STATUSES.length)

const filters = {
  status: z
    .string(ONE_OR_MORE)
    .refine((text) => statuses.safeParse(text.split(',')).success, { error: ONE_OR_MORE, abort: true })
    .transform((text) => statuses.parse(text.split(',')))
    .describe(ONE_OR_MORE),
  owner: line(100).describe('Matches the name as written, and the name and address of the account behind it'),
  kind: actionItemKind,
  priority: actionItemPriority,
  overdue: z
    .enum(['true', 'false'], 'Either true or false.')
    .transform((text) => text === 'true')
    .describe('Open work whose due date has passed, or all the rest'),
  service: serviceSlugSchema,
}

/** Filters of one incident's action items. */
export const listIncidentActionItemsQuery = z.strictObject({ ...pageQuery, ...z.object(filters).partial().shape })

/** Filters of the action items of all incidents. */
export const listActionItemsQuery = z.strictObject({
  ...listIncidentActionItemsQuery.shape,
  incident: z.coerce
    .number('The number of an incident.')
    .int('The number of an incident.')
    .min(1, 'The number of an incident.')
    .max(2_147_483_647, 'No incident has such a number.')
    .optional(),
})
export type ListActionItemsQuery = z.output<typeof listActionItemsQuery>

/** The place of an item in the one order there is: closed when, due when, id. */
export const actionItemCursor = z.tuple([instant.nullable(), instant.nullable(), id])
export type ActionItemPosition = z.output<typeof actionItemCursor>

export function positionOf(
  item: Pick<ActionItem, 'closedAt' | 'dueAt' | 'id'>,
): [string | null, string | null, string] {
  return [item.closedAt?.toISOString() ?? null, item.dueAt?.toISOString() ?? null, item.id]
}
