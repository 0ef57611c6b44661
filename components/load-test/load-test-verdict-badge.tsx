import { Badge } from '#components/ui/badge.tsx'
import type { LoadTestVerdict } from '#lib/domain/load-test/verdict.ts'

/** A word with a shape of its own for each verdict. */
export function LoadTestVerdictBadge({ verdict }: { verdict: LoadTestVerdict }) {
  switch (verdict) {
    case 'pass':
      return (
        <Badge shape="check" tone="ok" strong>
          Passed
        </Badge>
      )
    case 'fail':
      return (
        <Badge shape="triangle" tone="alarm" strong>
          Failed
        </Badge>
      )
    case 'invalid':
      return (
        <Badge shape="ring" tone="warn" strong>
          Says nothing
        </Badge>
      )
  }
}
