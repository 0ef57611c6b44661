import { actionItemView } from '#lib/domain/action-item/action-item.ts'
import { closeActionItemInput } from '#lib/domain/action-item/schema.ts'
import type { Operation } from './operation.ts'

export const actionItemOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/action-items/{id}/close',
    tag: 'Action items',
    summary: 'Close an action item, as completed or as won’t do with a reason',
    needs: 'edit',
    body: closeActionItemInput,
    answer: { status: 200, schema: actionItemView, description: 'The closed action item' },
    errors: [404, 409],
  },
]
