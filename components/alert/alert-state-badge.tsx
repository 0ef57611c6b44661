import { Badge } from '#components/ui/badge.tsx'
import type { AlertState } from '#lib/domain/alert/alert-state.ts'

export function AlertStateBadge({ state }: { state: AlertState }) {
  return state === 'firing' ? (
    <Badge shape="triangle" tone="alarm" strong>
      Firing
    </Badge>
  ) : (
    <Badge shape="check" tone="soft">
      Resolved
    </Badge>
  )
}
