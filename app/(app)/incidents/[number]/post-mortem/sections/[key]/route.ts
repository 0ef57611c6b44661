import { SECTION_BODY_MAX_BYTES } from '#lib/domain/postmortem/schema.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { sessionRoute } from '#lib/web/session-route.ts'

/** The editor saves here. */
export const PUT = sessionRoute<{ number: string; key: string }>(
  async ({ actor, params, json, now }) =>
    savePostmortemSection(actor, params.number, params.key, await json(), { now }),
  { maxBodyBytes: SECTION_BODY_MAX_BYTES },
)
