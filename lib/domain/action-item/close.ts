import type { ActionItem } from './action-item.ts'
import type { CloseActionItemInput } from './schema.ts'
import { isOpen } from './status.ts'

export type ClosedFields = {
  readonly status: 'closed'
  readonly resolution: CloseActionItemInput['resolution']
  readonly resolutionReason: string | null
  readonly closedAt: Date
}

export type CloseDecision =
  | { readonly ok: true; readonly changes: ClosedFields }
  | { readonly ok: false; readonly reason: 'already_closed' }

/** Decides whether an item can be closed and what then changes. An open item of any age and owner can be. */
export function closeActionItem(
  item: Pick<ActionItem, 'status'>,
  input: CloseActionItemInput,
  context: { readonly now: Date },
): CloseDecision {
  if (!isOpen(item.status)) return { ok: false, reason: 'already_closed' }
  return {
    ok: true,
    changes: {
      status: 'closed',
      resolution: input.resolution,
      resolutionReason: input.resolution === 'wont_do' ? input.reason : null,
      closedAt: context.now,
    },
  }
}
