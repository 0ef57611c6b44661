import { z } from 'zod'
import { type ChangedFields, changedFields, givenFields } from '../shared/changed-fields.ts'
import { id } from '../shared/id.ts'
import { line } from '../shared/text.ts'
import { type ActionItem, actionItemView } from './action-item.ts'
import { type ClosedFields, closeActionItem } from './close.ts'
import { dueAtOrDefault } from './due-at.ts'
import { actionItemPriority } from './priority.ts'
import { closeActionItemInput } from './schema.ts'
import { isOpen, openActionItemStatus } from './status.ts'

export const BULK_EDIT_MAX = 200

const version = z.int('The version that was read.').min(1, 'The version that was read.').max(2_147_483_647)

/** What a change of several items at once does to each of them; what is left out stays as it is. */
const changes = z
  .strictObject({
    owner: line(100).describe('Empty: nobody'),
    dueAt: dueAtOrDefault.nullable().describe('"default" goes by the priority of each item, counted from today'),
    priority: actionItemPriority,
    status: openActionItemStatus,
    close: closeActionItemInput,
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0, 'Say what is to change.')
  .refine(({ status, close }) => !(status && close), { error: 'Either a status or a close.', path: ['status'] })

export const bulkEditActionItemsInput = z.strictObject({
  items: z
    .array(z.strictObject({ id, version }), 'A list of { id, version }.')
    .min(1, 'Select at least one action item.')
    .max(BULK_EDIT_MAX, `At most ${BULK_EDIT_MAX} action items at once.`)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'Name each action item once.'),
  changes,
})
export type BulkChanges = z.output<typeof changes>

export const bulkEditResult = z.object({
  changed: z.int().describe('How many were not like that already'),
  items: z.array(actionItemView).describe('All that were named, as they are now'),
})
export type BulkEditResult = Readonly<z.output<typeof bulkEditResult>>

type Fields = { owner?: string; priority?: ActionItem['priority']; status?: ActionItem['status']; dueAt?: Date | null }
export type BulkFields = Fields & Omit<Partial<ClosedFields>, 'status'>

export type BulkDecision =
  /** `changed` is empty where the item is like that already and is not closed by this. */
  | { readonly ok: true; readonly fields: BulkFields; readonly changed: ChangedFields }
  | { readonly ok: false; readonly reason: 'stale' | 'closed' }

type Context = {
  readonly version: number
  readonly now: Date
  /** The default due date of an item of that priority. */
  readonly defaultDueAt: (priority: ActionItem['priority']) => Date | null
}

/** Decides what the changes make of one item. A closed item keeps its status; its other fields can change. */
export function bulkEdit(item: ActionItem, changes: BulkChanges, context: Context): BulkDecision {
  if (item.version !== context.version) return { ok: false, reason: 'stale' }
  if ((changes.status || changes.close) && !isOpen(item.status)) return { ok: false, reason: 'closed' }
  const { close, dueAt, ...plain } = changes
  const given: Fields = givenFields(plain)
  if (dueAt !== undefined) {
    given.dueAt = dueAt === 'default' ? context.defaultDueAt(changes.priority ?? item.priority) : dueAt
  }
  const changed = changedFields(item, given)
  if (!close) return { ok: true, fields: given, changed }
  const closing = closeActionItem(item, close, context)
  return closing.ok ? { ok: true, fields: { ...given, ...closing.changes }, changed } : { ok: false, reason: 'closed' }
}
