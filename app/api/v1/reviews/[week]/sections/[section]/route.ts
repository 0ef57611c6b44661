import { saveReviewSection } from '#lib/usecases/weekly-review/save-review-section.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const PUT = apiRoute<{ week: string; section: string }>(async ({ actor, params, json, headers, now }) => {
  const input = withIfMatch(await json(), headers.get('if-match'))
  const text = await saveReviewSection(actor, params.week, params.section, input, { now })
  return { etag: versionTag(text.version), body: text }
})
