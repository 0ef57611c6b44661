import { restoreTimelineEntry } from '#lib/usecases/timeline/restore-timeline-entry.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag } from '#lib/web/version-tag.ts'

export const POST = apiRoute<{ number: string; id: string }>(async ({ actor, params, now }) => {
  const entry = await restoreTimelineEntry(actor, params.number, params.id, { now })
  return { etag: versionTag(entry.version), body: entry }
})
