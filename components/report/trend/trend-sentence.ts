import { FALSE_DISCOVERY_RATE } from '#lib/domain/trend/service-trend.ts'
import type { ServiceTrend } from '#lib/domain/trend/trend.ts'
import { formatP } from '#lib/format/p-value.ts'
import { formatFailureRate } from '#lib/format/percent.ts'

/** What the chart of one service says, in words. */
export function trendSentence(trend: ServiceTrend): string {
  const { name, verdict, weeks, weeksWithTraffic, slopePerWeek, slopeInterval, p, pAdjusted } = trend
  if (verdict === 'no_traffic') return `Nothing was counted for ${name} in these ${weeks.length} weeks.`
  if (verdict === 'not_enough_weeks') {
    const had = weeksWithTraffic === 1 ? 'One week' : `${weeksWithTraffic} weeks`
    return `${had} of ${weeks.length} had traffic. Fewer than five can never show a trend, whatever their rates.`
  }
  const pace = `${formatChange(slopePerWeek)} of the requests a week, between ${formatChange(slopeInterval?.lower)} and ${formatChange(slopeInterval?.upper)}`
  if (verdict === 'rising') return `The rate rises: ${pace}; ${formatP(pAdjusted)} among all services.`
  if (verdict === 'falling') return `The rate falls: ${pace}; ${formatP(pAdjusted)} among all services.`
  const alone = p !== null && p <= FALSE_DISCOVERY_RATE
  return alone
    ? `No trend beyond chance: alone it would count (${formatP(p)}), among all services it may be luck (${formatP(pAdjusted)}).`
    : `No trend beyond chance: ${pace}; ${formatP(p)}.`
}

/** A change of a rate: `+0.006 %`, `−0.02 %`. */
export function formatChange(change: number | null | undefined): string {
  const text = formatFailureRate(change)
  return change !== null && change !== undefined && change > 0 ? text.replace(/^(< )?/, '$1+') : text
}
