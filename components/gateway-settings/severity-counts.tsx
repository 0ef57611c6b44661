import { Badge } from '#components/ui/badge.tsx'
import { severityShapes, severityTones } from './settings-labels.ts'

type SeverityCountsProps = { high: number; medium: number; low: number }

/** "2 high, 1 medium" with their shapes; "none" where nothing was found. */
export function SeverityCounts(counts: SeverityCountsProps) {
  const found = (['high', 'medium', 'low'] as const).filter((severity) => counts[severity] > 0)
  if (found.length === 0) return <span className="text-soft">none</span>
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {found.map((severity) => (
        <Badge key={severity} shape={severityShapes[severity]} tone={severityTones[severity]}>
          {counts[severity]} {severity}
        </Badge>
      ))}
    </span>
  )
}
