import { addTimelineEntries } from '#lib/usecases/timeline/add-timeline-entries.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => {
  const items = await addTimelineEntries(actor, params.number, await json(), { now })
  return { status: 201, body: { items } }
})
