import type { Metadata } from 'next'
import { LinkGaps } from '#components/alert/link-gaps.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { MarginFact, ReportLayout } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { LINK_VERDICTS, linkVerdictFacts } from '#lib/domain/alert/link-verdict.ts'
import { formatCount } from '#lib/format/count.ts'
import { listLinkGaps } from '#lib/usecases/alert/list-link-gaps.ts'
import { publicUrl } from '#lib/web/public-url.ts'

export const metadata: Metadata = { title: 'Alerts and their links' }

export default async function AlertLinksPage() {
  const actor = await requireActor()
  const now = new Date()
  const [{ counts, gaps }, origin] = await Promise.all([listLinkGaps(actor, { now }), publicUrl('')])
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <PageHeader
        title="Alerts with no, foreign or broken runbook link"
        crumbs={[{ label: 'Alerts', href: '/alerts' }, { label: 'Links' }]}
        facts={
          <span>
            {formatCount(counts.fine)} of {formatCount(total)} alerts of the last 90 days opened a runbook here
          </span>
        }
      />
      <ReportLayout
        margin={LINK_VERDICTS.map((verdict) => (
          <MarginFact key={verdict} title={linkVerdictFacts[verdict].name}>
            <TextLink href={`/alerts?link=${verdict}`}>{formatCount(counts[verdict])}</TextLink>
            <p className="text-sm text-soft">{linkVerdictFacts[verdict].meaning}</p>
          </MarginFact>
        ))}
      >
        <LinkGaps gaps={gaps} origin={origin} now={now} />
      </ReportLayout>
    </>
  )
}
