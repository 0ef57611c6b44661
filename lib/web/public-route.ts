import { clientAddress } from '#lib/auth/client-address.ts'
import { problemResponse } from './problem.ts'
import { readJson } from './read-json.ts'

const BODY_MAX_BYTES = 10_000

type Context = { readonly address: string; readonly now: Date; readonly json: () => Promise<unknown> }

/** JSON for our own pages' scripts where nobody is signed in yet: attempts are counted by address. */
export function publicRoute(handle: (context: Context) => Promise<unknown>): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const json = () => readJson(request, BODY_MAX_BYTES)
      const body = await handle({ address: await clientAddress(), now: new Date(), json })
      return Response.json(body, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      return problemResponse(error)
    }
  }
}
