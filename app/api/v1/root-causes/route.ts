import { listRootCauses } from '#lib/usecases/diagnosis/list-root-causes.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor }) => ({ body: await listRootCauses(actor) }))
