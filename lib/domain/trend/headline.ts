import type { ServiceTrend } from './trend.ts'

/** What the trends say, as one sentence. */
export function trendHeadline(services: readonly ServiceTrend[]): string {
  if (services.length === 0) return 'There is no service yet'
  const named = (verdict: ServiceTrend['verdict']) =>
    services.filter((service) => service.verdict === verdict).map(({ name }) => name)
  const [rising, falling] = [named('rising'), named('falling')]
  const parts = [rising.length > 0 && `${list(rising)} rising`, falling.length > 0 && `${list(falling)} falling`]
  const said = parts.filter((part) => part !== false)
  if (said.length > 0) return `502 rates: ${said.join(', ')}`
  if (services.every(({ verdict }) => verdict === 'not_enough_weeks' || verdict === 'no_traffic')) {
    return 'Not enough weeks to speak of a trend'
  }
  return 'No 502 rate is rising or falling beyond chance'
}

function list(names: readonly string[]): string {
  if (names.length > 3) return `${names.length} services are`
  const [last, ...before] = names.toReversed()
  return before.length === 0 ? `${last} is` : `${before.toReversed().join(', ')} and ${last} are`
}

const RANK: Readonly<Record<ServiceTrend['verdict'], number>> = {
  rising: 0,
  falling: 1,
  no_trend: 2,
  not_enough_weeks: 3,
  no_traffic: 4,
}

/** What calls for a look first. */
export function compareTrends(a: ServiceTrend, b: ServiceTrend): number {
  return (
    RANK[a.verdict] - RANK[b.verdict] || (a.pAdjusted ?? 1) - (b.pAdjusted ?? 1) || a.name.localeCompare(b.name, 'en')
  )
}
