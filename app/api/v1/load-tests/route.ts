import { listLoadTests } from '#lib/usecases/load-test/list-load-tests.ts'
import { recordLoadTest } from '#lib/usecases/load-test/record-load-test.ts'
import { apiRoute } from '#lib/web/api-route.ts'

// Room for the longest output as a JSON string.
const MAX_BODY_BYTES = 2 * 1024 * 1024

export const GET = apiRoute(async ({ actor, query }) => ({ body: await listLoadTests(actor, query) }))

export const POST = apiRoute(
  async ({ actor, json, now }) => ({ status: 201, body: await recordLoadTest(actor, await json(), { now }) }),
  { maxBodyBytes: MAX_BODY_BYTES },
)
