import { MarginFact } from '#components/ui/report-layout.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { SettingsCheckSummary } from '#lib/domain/gateway-settings/schema.ts'
import { settingsCheckPath } from './settings-labels.ts'
import { SeverityCounts } from './severity-counts.tsx'

type SettingsScoreProps = {
  slug: string
  /** Newest first; the first two are shown against each other. */
  checks: readonly SettingsCheckSummary[]
  now: Date
}

/** The score card on the service's page. */
export function SettingsScore({ slug, checks: [latest, before], now }: SettingsScoreProps) {
  if (!latest) {
    return (
      <MarginFact title="Gateway settings">
        <p>
          Not checked yet. <TextLink href={settingsCheckPath(slug)}>Check them</TextLink>
        </p>
      </MarginFact>
    )
  }
  const { score, highCount, mediumCount, lowCount, createdAt } = latest
  return (
    <MarginFact title="Gateway settings">
      <p>
        <TextLink href={settingsCheckPath(slug)}>{score} of 100</TextLink>
        {before && before.score !== score && <span className="text-soft">, {before.score} before</span>}
      </p>
      <p>
        <SeverityCounts high={highCount} medium={mediumCount} low={lowCount} />
      </p>
      <p className="text-soft">
        Checked: <Time at={createdAt} show="day" now={now} />
      </p>
    </MarginFact>
  )
}
