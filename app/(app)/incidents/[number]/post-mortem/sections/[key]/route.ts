import { getPostmortemSection } from '#lib/usecases/postmortem/get-postmortem-section.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { sessionRoute } from '#lib/web/session-route.ts'

type Params = { number: string; key: string }

/** For the editor: whether somebody saved since the page was opened. */
export const GET = sessionRoute<Params>(({ actor, params }) => getPostmortemSection(actor, params.number, params.key))

export const PUT = sessionRoute<Params>(async ({ actor, params, json, now }) =>
  savePostmortemSection(actor, params.number, params.key, await json(), { now }),
)
