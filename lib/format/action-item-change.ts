import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { type ChangeDetails, parseChangeDetails } from '#lib/domain/action-item/change-details.ts'
import { actionItemFieldNames } from '#lib/domain/action-item/field-names.ts'

/** What an audit record of an action item says, without who and when: `Closed as completed`. */
export function actionItemChange({ action, details }: Pick<AuditRecord, 'action' | 'details'>): string {
  const parsed = parseChangeDetails(details)
  const others = (parsed.together ?? 1) - 1
  if (others < 1) return changeOf(action, parsed)
  return `Together with ${others === 1 ? 'one other' : `${others} others`}: ${lowerFirst(changeOf(action, parsed))}`
}

function changeOf(action: string, { resolution, reason = '', changes: fields = {} }: ChangeDetails): string {
  switch (action) {
    case 'action_item.create':
      return 'Added'
    case 'action_item.close':
      return resolution === 'wont_do' ? `Closed as won’t do: ${reason}` : 'Closed as completed'
    case 'action_item.reopen':
      return `Reopened: ${reason}`
    case 'action_item.update':
      return `Changed ${inOrder(fields).map(fieldChange).join(', ') || 'something'}`
    default:
      return action
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** PostgreSQL keeps the fields in an order of its own; people read them in that of the form. */
function inOrder(fields: NonNullable<ChangeDetails['changes']>) {
  const order = Object.keys(actionItemFieldNames)
  return Object.entries(fields).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}

function fieldChange([name, { from, to }]: [string, { from?: unknown; to?: unknown }]): string {
  const label = (actionItemFieldNames[name as keyof typeof actionItemFieldNames] ?? name).toLowerCase()
  if (name === 'description') return label
  return `${label} from ${shown(from)} to ${shown(to)}`
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  return `“${String(value)
    .replace(/T23:59:59\.999Z$/, '')
    .replace('_', ' ')}”`
}
