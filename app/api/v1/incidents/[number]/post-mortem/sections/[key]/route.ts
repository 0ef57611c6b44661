import { SECTION_BODY_MAX_BYTES } from '#lib/domain/postmortem/schema.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const PUT = apiRoute<{ number: string; key: string }>(
  async ({ actor, params, json, headers, now }) => {
    const input = withIfMatch(await json(), headers.get('if-match'))
    const section = await savePostmortemSection(actor, params.number, params.key, input, { now })
    return { etag: versionTag(section.version), body: section }
  },
  { maxBodyBytes: SECTION_BODY_MAX_BYTES },
)
