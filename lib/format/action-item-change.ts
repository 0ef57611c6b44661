import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { parseChangeDetails } from '#lib/domain/action-item/change-details.ts'
import { actionItemFieldNames } from '#lib/domain/action-item/field-names.ts'

/** What an audit record of an action item says, without who and when: `Closed as completed`. */
export function actionItemChange(record: Pick<AuditRecord, 'action' | 'details'>): string {
  const { resolution, reason = '', changes: fields = {} } = parseChangeDetails(record.details)
  switch (record.action) {
    case 'action_item.create':
      return 'Added'
    case 'action_item.close':
      return resolution === 'wont_do' ? `Closed as won’t do: ${reason}` : 'Closed as completed'
    case 'action_item.reopen':
      return `Reopened: ${reason}`
    case 'action_item.update':
      return `Changed ${Object.entries(fields).map(fieldChange).join(', ') || 'something'}`
    default:
      return record.action
  }
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
