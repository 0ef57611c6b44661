import { z } from 'zod'
import { line, markdown, requiredLine, requiredMarkdown, webAddress } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { dueAt, dueAtOrDefault } from './due-at.ts'
import { actionItemKind } from './kind.ts'
import { actionItemPriority } from './priority.ts'
import { openActionItemStatus } from './status.ts'

const fields = {
  title: requiredLine(),
  description: markdown(10_000),
  kind: actionItemKind,
  priority: actionItemPriority,
  status: openActionItemStatus,
  owner: line(100).describe('A person or a team; a name or address of an account links to it'),
  dueAt: dueAt.nullable().describe('A date lasts until its end in UTC'),
  trackerUrl: webAddress.nullable(),
}

export const createActionItemInput = z.strictObject({
  ...fields,
  description: fields.description.default(''),
  priority: fields.priority.default('p2'),
  status: fields.status.default('open'),
  owner: fields.owner.default(''),
  dueAt: dueAtOrDefault
    .nullable()
    .default(null)
    .describe(
      'A date lasts until its end in UTC; "default" takes the one of priority and severity; none when left out',
    ),
  trackerUrl: fields.trackerUrl.default(null),
})
export type ActionItemFields = Omit<z.output<typeof createActionItemInput>, 'dueAt'> & { readonly dueAt: Date | null }

/** Closing and reopening are acts of their own, so `status` here only tells whether the work has begun. */
export const updateActionItemInput = z
  .strictObject({ ...z.object(fields).partial().shape, version: baseVersion })
  .refine(({ version: _, ...changes }) => Object.keys(changes).length > 0, 'Send at least one field to change.')

/** "Won't do" without a reason cannot be written down: it is another type. */
export const closeActionItemInput = z.discriminatedUnion(
  'resolution',
  [
    z.strictObject({ resolution: z.literal('completed') }),
    z.strictObject({ resolution: z.literal('wont_do'), reason: requiredMarkdown(2000) }),
  ],
  { error: 'Choose "completed", or "wont_do" with a reason.' },
)
export type CloseActionItemInput = z.output<typeof closeActionItemInput>

export const reopenActionItemInput = z.strictObject({ reason: requiredMarkdown(2000) })
