import { createSettingsCheck } from '#lib/usecases/gateway-settings/create-settings-check.ts'
import { listSettingsChecks } from '#lib/usecases/gateway-settings/list-settings-checks.ts'
import { apiRoute } from '#lib/web/api-route.ts'

/** The longest files as JSON strings. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

export const GET = apiRoute<{ slug: string }>(async ({ actor, params, query }) => ({
  body: await listSettingsChecks(actor, params.slug, query),
}))

export const POST = apiRoute<{ slug: string }>(
  async ({ actor, params, json, now }) => {
    const body = await createSettingsCheck(actor, params.slug, await json(), { now })
    return { status: 201, location: `/api/v1/services/${body.service}/settings-checks/${body.id}`, body }
  },
  { maxBodyBytes: MAX_BODY_BYTES },
)
