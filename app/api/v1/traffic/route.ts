import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { apiRoute } from '#lib/web/api-route.ts'

// Room for the most buckets of one call, with endpoint and region.
const MAX_BODY_BYTES = 4 * 1024 * 1024

export const POST = apiRoute(
  async ({ actor, json, now }) => ({ body: await pushTraffic(actor, await json(), { now }) }),
  { maxBodyBytes: MAX_BODY_BYTES },
)
