import type { EngineSeries } from './engine-answer.ts'
import type { EngineDrift, EngineFields } from './traffic-engine.ts'

/** Buckets against long queries, for the services that both know, largest difference of 502s first. */
export function engineDrifts(
  stored: ReadonlyMap<string, { readonly total: number; readonly bad: number }>,
  total: readonly EngineSeries[],
  bad: readonly EngineSeries[],
  names: Pick<EngineFields, 'serviceLabel' | 'serviceNames'>,
): EngineDrift[] {
  const [totals, bads] = [sumByService(total, names), sumByService(bad, names)]
  return [...stored]
    .flatMap(([service, sums]) => {
      const queryRequests = totals.get(service)
      if (queryRequests === undefined || !Number.isFinite(queryRequests)) return []
      const queryBadRequests = Math.round(bads.get(service) ?? 0)
      return [
        {
          service,
          bucketRequests: sums.total,
          queryRequests: Math.round(queryRequests),
          bucketBadRequests: sums.bad,
          queryBadRequests: Number.isFinite(queryBadRequests) ? queryBadRequests : 0,
        },
      ]
    })
    .toSorted((a, b) => difference(b) - difference(a))
}

function difference({ bucketBadRequests, queryBadRequests }: EngineDrift): number {
  return Math.abs(bucketBadRequests - queryBadRequests)
}

function sumByService(
  series: readonly EngineSeries[],
  { serviceLabel, serviceNames }: Pick<EngineFields, 'serviceLabel' | 'serviceNames'>,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { labels, samples } of series) {
    const said = labels[serviceLabel] ?? ''
    const slug = serviceNames[said] ?? said
    sums.set(slug, (sums.get(slug) ?? 0) + (samples.at(-1)?.[1] ?? 0))
  }
  return sums
}
