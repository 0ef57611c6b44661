import type { ActionItem } from './action-item.ts'
import { isOpen } from './status.ts'

export type ReopenedFields = {
  readonly status: 'open'
  readonly resolution: null
  readonly resolutionReason: null
  readonly closedAt: null
}

export type ReopenDecision =
  | { readonly ok: true; readonly changes: ReopenedFields }
  | { readonly ok: false; readonly reason: 'already_open' }

/** Decides whether an item can be opened again and what then changes. How it had been closed stays in the audit trail. */
export function reopenActionItem(item: Pick<ActionItem, 'status'>): ReopenDecision {
  if (isOpen(item.status)) return { ok: false, reason: 'already_open' }
  return { ok: true, changes: { status: 'open', resolution: null, resolutionReason: null, closedAt: null } }
}
