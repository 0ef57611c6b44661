import { CodeBlock } from '#components/ui/code-block.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { LinkGap } from '#lib/domain/alert/alert.ts'
import { linkAdvice } from '#lib/domain/alert/link-advice.ts'
import { parseServiceSlug } from '#lib/domain/service/slug.ts'
import { formatCount } from '#lib/format/count.ts'
import { href } from '#lib/format/href.ts'
import { LinkVerdictBadge } from './link-verdict-badge.tsx'

type LinkGapsProps = { gaps: readonly LinkGap[]; origin: string; now: Date }

/** Each alert that leads to no runbook here, with what to write in its rule. */
export function LinkGaps({ gaps, origin, now }: LinkGapsProps) {
  if (gaps.length === 0) {
    return <EmptyState title="Nothing to mend">Every alert of the last 90 days opens a runbook here.</EmptyState>
  }
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {gaps.map((gap) => (
        <li key={`${gap.integration} ${gap.alertName} ${gap.service}`} className="py-4">
          <Gap gap={gap} origin={origin} now={now} />
        </li>
      ))}
    </ul>
  )
}

function Gap({ gap, origin, now }: { gap: LinkGap; origin: string; now: Date }) {
  const advice = linkAdvice(gap.kind, `${origin}${linkPath(gap)}`)
  const alerts = href('/alerts', { service: gap.service, link: gap.verdict, integration: gap.integration })
  return (
    <>
      <h3 className="font-semibold wrap-anywhere">{gap.alertName}</h3>
      <p className="mt-0.5 flex flex-wrap gap-x-4 text-sm">
        <LinkVerdictBadge verdict={gap.verdict} url={gap.runbookUrl} />
        <span>{gap.service ?? 'names no service'}</span>
        <span className="text-soft">{gap.integration}</span>
        <TextLink href={alerts}>{gap.count === 1 ? 'one alert' : `${formatCount(gap.count)} alerts`}</TextLink>
        <span className="text-soft">
          last <Time at={gap.lastStartsAt} now={now} />
        </span>
      </p>
      {gap.runbookUrl && <p className="mt-1 font-mono text-sm text-soft wrap-anywhere">{gap.runbookUrl}</p>}
      <p className="mt-2 mb-1 text-sm">{advice.where}:</p>
      <CodeBlock text={advice.text} what={`link for ${gap.alertName}`} />
    </>
  )
}

function linkPath({ service, rootCause }: LinkGap): string {
  const slug = service && parseServiceSlug(service)
  if (!slug) return '/r/SERVICE'
  return rootCause ? `/r/${slug}/${rootCause}` : `/r/${slug}`
}
