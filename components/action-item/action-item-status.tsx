import { Badge } from '#components/ui/badge.tsx'
import type { ShapeName } from '#components/ui/shape.tsx'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { actionItemStatusNames } from '#lib/domain/action-item/status.ts'

type ActionItemStatusProps = { item: Pick<ActionItem, 'status' | 'resolution'> }

export function ActionItemStatus({ item }: ActionItemStatusProps) {
  const shape = shapeOf(item)
  return (
    <Badge shape={shape} tone={shape === 'check' ? 'ok' : 'soft'}>
      {item.status === 'closed'
        ? item.resolution === 'wont_do'
          ? 'Won’t do'
          : 'Done'
        : actionItemStatusNames[item.status]}
    </Badge>
  )
}

function shapeOf({ status, resolution }: ActionItemStatusProps['item']): ShapeName {
  if (status === 'closed') return resolution === 'wont_do' ? 'cross' : 'check'
  return status === 'in_progress' ? 'half' : 'ring'
}
