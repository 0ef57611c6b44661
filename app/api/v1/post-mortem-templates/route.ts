import { listPostmortemTemplates } from '#lib/usecases/postmortem/list-postmortem-templates.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor }) => ({ body: { items: await listPostmortemTemplates(actor) } }))
