import { db } from '#lib/db/client.ts'
import { insertTrafficEngine } from '#lib/db/traffic-engine.ts'
import type { Id } from '#lib/domain/shared/id.ts'

/** An engine that answers for `http_requests_total` by its label `service`. */
export async function anEngine(
  url: string,
  publishedUntil: Date | null = null,
  repulledAt: Date | null = null,
): Promise<Id> {
  const id = await insertTrafficEngine(db(), {
    name: 'metrics',
    url,
    authorization: 'Bearer secret',
    tenant: null,
    totalQuery: 'sum by (service) (increase(http_requests_total[$step]))',
    badQuery: 'sum by (service) (increase(http_requests_total{code="502"}[$step]))',
    serviceLabel: 'service',
    endpointLabel: null,
    regionLabel: null,
    serviceNames: { shop: 'checkout' },
    stepSeconds: 60,
    isEnabled: true,
  })
  await db().trafficEngine.update({ where: { id }, data: { publishedUntil, repulledAt } })
  return id
}
