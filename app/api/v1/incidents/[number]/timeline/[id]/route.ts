import { getTimelineEntry } from '#lib/usecases/timeline/get-timeline-entry.ts'
import { removeTimelineEntry } from '#lib/usecases/timeline/remove-timeline-entry.ts'
import { updateTimelineEntry } from '#lib/usecases/timeline/update-timeline-entry.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

type Params = { number: string; id: string }

export const GET = apiRoute<Params>(async ({ actor, params }) => {
  const entry = await getTimelineEntry(actor, params.number, params.id)
  return { etag: versionTag(entry.version), body: entry }
})

export const PATCH = apiRoute<Params>(async ({ actor, params, json, headers, now }) => {
  const input = withIfMatch(await json(), headers.get('if-match'))
  const entry = await updateTimelineEntry(actor, params.number, params.id, input, { now })
  return { etag: versionTag(entry.version), body: entry }
})

export const DELETE = apiRoute<Params>(async ({ actor, params, now }) => {
  await removeTimelineEntry(actor, params.number, params.id, { now })
  return { status: 204 }
})
