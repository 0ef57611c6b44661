import type { TrafficPart } from '#lib/db/demo-traffic.ts'
import type { DemoService } from './demo-service.ts'

const REGIONS = [
  { region: 'eu-north-1', share: 0.7 },
  { region: 'eu-west-1', share: 0.3 },
] as const

/** How the requests of a service lie over its endpoints and regions: the first endpoint is asked most. */
export function trafficParts({ endpoints }: DemoService): TrafficPart[] {
  const weights = endpoints.map((_, index) => 1 / (1 + index))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return endpoints.flatMap(({ path }, index) =>
    REGIONS.map(({ region, share }) => ({ endpoint: path, region, share: (share * (weights[index] ?? 0)) / all })),
  )
}
