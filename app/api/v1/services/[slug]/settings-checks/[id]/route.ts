import { getSettingsCheck } from '#lib/usecases/gateway-settings/get-settings-check.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ slug: string; id: string }>(async ({ actor, params }) => ({
  body: await getSettingsCheck(actor, params.slug, params.id),
}))
