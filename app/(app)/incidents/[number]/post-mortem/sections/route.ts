import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { sessionRoute } from '#lib/web/session-route.ts'

/** For the editor: whether somebody saved since the page was opened. */
export const GET = sessionRoute<{ number: string }>(async ({ actor, params }) => {
  const { sections } = await getPostmortem(actor, params.number)
  return sections.map(({ key, text, version, updatedBy, updatedAt }) => ({ key, text, version, updatedBy, updatedAt }))
})
