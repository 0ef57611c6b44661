import { getTimelineImage } from '#lib/usecases/timeline/get-timeline-image.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ number: string; id: string }>(async ({ actor, params }) => {
  const { content, ...image } = await getTimelineImage(actor, params.number, params.id)
  return { body: { ...image, contentBase64: Buffer.from(content).toString('base64') } }
})
