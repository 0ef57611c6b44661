import { z } from 'zod'
import { teamName } from '../access/team.ts'
import { serviceSlugSchema } from '../service/slug.ts'
import { id } from '../shared/id.ts'
import { pageQuery } from '../shared/page.ts'
import { line } from '../shared/text.ts'
import { actionItemKind } from './kind.ts'
import { actionItemSort, sortOrder } from './list-order.ts'
import { actionItemPriority } from './priority.ts'
import { ACTION_ITEM_STATUSES, actionItemStatus } from './status.ts'

const ONE_OR_MORE = `One or more of ${ACTION_ITEM_STATUSES.join(', ')}, with commas between.`
const statuses = z.array(actionItemStatus).max(ACTION_ITEM_STATUSES.length)

const yesOrNo = z.enum(['true', 'false'], 'Either true or false.').transform((text) => text === 'true')

const filters = {
  status: z
    .string(ONE_OR_MORE)
    .refine((text) => statuses.safeParse(text.split(',')).success, { error: ONE_OR_MORE, abort: true })
    .transform((text) => statuses.parse(text.split(',')))
    .describe(ONE_OR_MORE),
  owner: line(100).describe('Matches the name as written, and the name and address of the account behind it'),
  ownerUserId: id.describe('The account that the owner names'),
  unowned: yesOrNo.describe('Items that nobody has yet, or all the rest'),
  team: teamName
    .min(1, 'Name a team.')
    .describe(
      'Owned by the team or by an account of it; or about one of its services, where the owner is no account of another team',
    ),
  q: line(200).describe('Words that all stand in title or details'),
  kind: actionItemKind,
  priority: actionItemPriority,
  overdue: yesOrNo.describe('Open work whose due date has passed, or all the rest'),
  service: serviceSlugSchema,
}

/** Filters of one incident's action items. */
export const listIncidentActionItemsQuery = z.strictObject({
  ...pageQuery,
  sort: actionItemSort.default('due').describe('By due date, open work stands before closed'),
  order: sortOrder.default('asc'),
  ...z.object(filters).partial().shape,
})

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
