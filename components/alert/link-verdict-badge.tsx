import { Badge, type Tone } from '#components/ui/badge.tsx'
import type { ShapeName } from '#components/ui/shape.tsx'
import { type LinkVerdict, linkVerdictFacts } from '#lib/domain/alert/link-verdict.ts'

const LOOK: Readonly<Record<LinkVerdict, { shape: ShapeName; tone: Tone }>> = {
  none: { shape: 'ring', tone: 'warn' },
  broken: { shape: 'cross', tone: 'alarm' },
  foreign: { shape: 'diamond', tone: 'soft' },
  fine: { shape: 'check', tone: 'ok' },
}

/** What the audit says of the link; a link leads there where it is worth following. */
export function LinkVerdictBadge({ verdict, url }: { verdict: LinkVerdict; url?: string | null }) {
  const name = linkVerdictFacts[verdict].name
  return (
    <Badge {...LOOK[verdict]}>
      {url && verdict !== 'none' ? (
        <a href={url} rel="noreferrer" className="underline">
          {name}
        </a>
      ) : (
        name
      )}
    </Badge>
  )
}
