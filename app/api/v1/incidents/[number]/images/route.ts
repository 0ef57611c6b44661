import { addTimelineImage } from '#lib/usecases/timeline/add-timeline-image.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(
  async ({ actor, params, json, now }) => {
    const image = await addTimelineImage(actor, params.number, await json(), { now })
    return { status: 201, location: `/api/v1/incidents/${image.incidentNumber}/images/${image.id}`, body: image }
  },
  { maxBodyBytes: 6 * 1024 * 1024 },
)
