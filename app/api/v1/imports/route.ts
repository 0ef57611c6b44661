import { importIncidents } from '#lib/usecases/exchange/import-incidents.ts'
import { apiRoute } from '#lib/web/api-route.ts'

/** A file of 32 MiB, as a JSON string. */
const MAX_BODY_BYTES = 40 * 1024 * 1024

export const POST = apiRoute(
  async ({ actor, json, now }) => ({ body: await importIncidents(actor, await json(), { now }) }),
  {
    maxBodyBytes: MAX_BODY_BYTES,
  },
)
