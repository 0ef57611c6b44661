import { revokeApiToken } from '#lib/usecases/access/revoke-api-token.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const DELETE = apiRoute<{ id: string }>(async ({ actor, params, now }) => {
  await revokeApiToken(actor, params.id, { now })
  return { status: 204 }
})
