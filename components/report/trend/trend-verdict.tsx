import { type ServiceTrend, TREND_VERDICT_NAMES } from '#lib/domain/trend/trend.ts'
import { formatP } from '#lib/format/p-value.ts'

/** The verdict in words; only a trend has a colour, and its arrow says the same. */
export function TrendVerdict({ trend }: { trend: Pick<ServiceTrend, 'verdict' | 'pAdjusted'> }) {
  const { verdict, pAdjusted } = trend
  const name = TREND_VERDICT_NAMES[verdict]
  if (verdict === 'rising') return <Words tone="text-sev1" text={`↗ ${name}, ${formatP(pAdjusted)}`} />
  if (verdict === 'falling') return <Words tone="text-ok" text={`↘ ${name}, ${formatP(pAdjusted)}`} />
  return <Words tone="text-soft" text={name} />
}

function Words({ tone, text }: { tone: string; text: string }) {
  return <span className={`${tone} whitespace-nowrap`}>{text}</span>
}
