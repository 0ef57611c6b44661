import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { listTimelineEntries } from '#lib/usecases/timeline/list-timeline-entries.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag } from '#lib/web/version-tag.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params, query }) => ({
  body: await listTimelineEntries(actor, params.number, query),
}))

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => {
  const entry = await addTimelineEntry(actor, params.number, await json(), { now })
  const location = `/api/v1/incidents/${entry.incidentNumber}/timeline/${entry.id}`
  return { status: 201, location, etag: versionTag(entry.version), body: entry }
})
