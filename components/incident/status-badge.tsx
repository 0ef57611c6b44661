import { Badge, type Tone } from '#components/ui/badge.tsx'
import type { ShapeName } from '#components/ui/shape.tsx'

export type IncidentStatusName = 'open' | 'acknowledged' | 'mitigated' | 'resolved'

const looks: Record<IncidentStatusName, { word: string; shape: ShapeName; tone: Tone }> = {
  open: { word: 'Open', shape: 'ring', tone: 'alarm' },
  acknowledged: { word: 'Acknowledged', shape: 'half', tone: 'sev2' },
  mitigated: { word: 'Mitigated', shape: 'half', tone: 'warn' },
  resolved: { word: 'Resolved', shape: 'dot', tone: 'soft' },
}

export function StatusBadge({ status }: { status: IncidentStatusName }) {
  const { word, shape, tone } = looks[status]
  return (
    <Badge shape={shape} tone={tone}>
      {word}
    </Badge>
  )
}
