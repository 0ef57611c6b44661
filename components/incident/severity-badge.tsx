import { Badge } from '#components/ui/badge.tsx'
import type { ShapeName } from '#components/ui/shape.tsx'

export type SeverityName = 'sev1' | 'sev2' | 'sev3' | 'sev4'

const shapes: Record<SeverityName, ShapeName> = { sev1: 'triangle', sev2: 'triangle', sev3: 'diamond', sev4: 'dot' }

type SeverityBadgeProps = {
  severity: SeverityName
  /** In tables: the number alone, "Sev" stands in the header. */
  short?: boolean | undefined
}

export function SeverityBadge({ severity, short }: SeverityBadgeProps) {
  const level = severity.slice(3)
  return (
    <Badge shape={shapes[severity]} tone={severity} strong>
      {short ? (
        <>
          <span className="sr-only">Sev </span>
          {level}
        </>
      ) : (
        `Sev ${level}`
      )}
    </Badge>
  )
}
