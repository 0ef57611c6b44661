import { removeExclusion } from '#lib/usecases/error-budget/remove-exclusion.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const DELETE = apiRoute<{ slug: string; id: string }>(async ({ actor, params, now }) => {
  await removeExclusion(actor, params.slug, params.id, { now })
  return { status: 204 }
})
