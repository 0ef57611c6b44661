'use client'

import { storedField, VersionField } from '#components/ui/version-field.tsx'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { actionItemFieldNames } from '#lib/domain/action-item/field-names.ts'
import { formatDateForInput } from '#lib/format/date-time.ts'

export function ActionItemVersion({ item }: { item: ActionItem }) {
  const fields = (Object.keys(actionItemFieldNames) as (keyof typeof actionItemFieldNames)[]).map((name) => {
    const value = item[name]
    const stored = value instanceof Date ? formatDateForInput(value) : (value ?? '')
    return storedField(actionItemFieldNames[name], name, stored)
  })
  return <VersionField version={item.version} fields={fields} noun="action item" />
}
