import { createApiToken } from '#lib/usecases/access/create-api-token.ts'
import { listApiTokens } from '#lib/usecases/access/list-api-tokens.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query }) => ({ body: await listApiTokens(actor, query) }))

export const POST = apiRoute(async ({ actor, json, now }) => ({
  status: 201,
  body: await createApiToken(actor, await json(), { now }),
}))
