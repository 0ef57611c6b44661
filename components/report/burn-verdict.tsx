import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import type { BurnVerdict as Verdict } from '#lib/domain/error-budget/burn-alert.ts'

const WORDS: Readonly<Record<Verdict, string>> = {
  burning: 'Burning',
  over_before: 'Was above, and is no more',
  quiet: 'Quiet',
  too_little_traffic: 'Too little traffic to say',
  no_traffic: 'No traffic',
  unreachable: 'Cannot be reached at this target',
}

/** What a pair of windows says, in words; `children` stand instead of them where something burns. */
export function BurnVerdict({ verdict, children }: { verdict: Verdict; children?: ReactNode }) {
  if (verdict !== 'burning') return children ?? WORDS[verdict]
  return (
    <Badge shape="triangle" tone="alarm" strong>
      {children}
      {children ? <span className="sr-only"> {WORDS.burning}</span> : WORDS.burning}
    </Badge>
  )
}
