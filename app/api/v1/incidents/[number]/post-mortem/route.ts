import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { deletePostmortem } from '#lib/usecases/postmortem/delete-postmortem.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params }) => {
  const postmortem = await getPostmortem(actor, params.number)
  return { etag: versionTag(postmortem.version), body: postmortem }
})

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => {
  const postmortem = await createPostmortem(actor, params.number, await json(), { now })
  const location = `/api/v1${postmortemPath(postmortem.incidentNumber)}`
  return { status: 201, location, etag: versionTag(postmortem.version), body: postmortem }
})

export const DELETE = apiRoute<{ number: string }>(async ({ actor, params, headers, now }) => {
  await deletePostmortem(actor, params.number, withIfMatch({}, headers.get('if-match')), { now })
  return { status: 204 }
})
