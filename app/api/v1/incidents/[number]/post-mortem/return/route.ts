import { returnPostmortem } from '#lib/usecases/postmortem/return-postmortem.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, headers, now }) => {
  const state = await returnPostmortem(actor, params.number, withIfMatch(await json(), headers.get('if-match')), {
    now,
  })
  return { etag: versionTag(state.version), body: state }
})
