import { expect, it } from 'vitest'
import { formatAuditAction } from '#lib/format/audit-action.ts'

it.each([
  ['action_item.close', 'Closed an action item'],
  ['api_token.revoke', 'Revoked an API token'],
  ['user.create', 'Created an account'],
  ['service.update', 'Changed a service'],
  ['user.sign_in', 'Signed in'],
  ['gateway.check_settings', 'gateway check settings'],
  ['', ''],
])('%s reads "%s"', (action, text) => {
  expect(formatAuditAction(action)).toBe(text)
})
