import { createExclusion } from '#lib/usecases/error-budget/create-exclusion.ts'
import { listServiceExclusions } from '#lib/usecases/error-budget/list-service-exclusions.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ slug: string }>(async ({ actor, params }) => ({
  body: { items: await listServiceExclusions(actor, params.slug) },
}))

export const POST = apiRoute<{ slug: string }>(async ({ actor, params, json, now }) => ({
  status: 201,
  body: await createExclusion(actor, params.slug, await json(), { now }),
}))
