import { db } from '#lib/db/client.ts'
import { hashToken } from '#lib/db/hash-token.ts'
import type { TokenScope } from '#lib/domain/access/token-scope.ts'

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>
type RouteModule = Partial<Record<string, Handler>>

const modules = import.meta.glob<RouteModule>('/app/api/v1/**/route.ts')
// Names come before parameters, as in Next: `timeline/bulk` is not an entry called bulk.
const byName = Object.entries(modules).sort(([a], [b]) => (a.replaceAll('[', '~') < b.replaceAll('[', '~') ? -1 : 1))
const routes = byName.map(([file, load]) => {
  const template = file.replace(/^\/app\/api\/v1|\/route\.ts$/g, '')
  return { pattern: new RegExp(`^${template.replace(/\[(\w+)\]/g, '(?<$1>[^/]+)').replace(/\./g, '\\.')}$`), load }
})

type Call = {
  readonly token?: string
  readonly body?: unknown
  readonly rawBody?: string
  readonly headers?: Record<string, string>
}

/** Calls a REST route in this process, by its address below /api/v1. */
export async function callApi(method: string, address: string, call: Call = {}): Promise<Response> {
  const url = new URL(`http://localhost/api/v1${address}`)
  const path = url.pathname.slice('/api/v1'.length)
  const route = routes.map(({ pattern, load }) => ({ match: pattern.exec(path), load })).find(({ match }) => match)
  const handler = (await route?.load())?.[method.toUpperCase()]
  if (!handler) throw new Error(`no route ${method} ${path}`)
  const body = call.rawBody ?? (call.body === undefined ? undefined : JSON.stringify(call.body))
  const request = new Request(url, {
    method: method.toUpperCase(),
    headers: {
      ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body !== undefined && { body }),
  })
  const params = Object.fromEntries(
    Object.entries(route?.match?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  )
  return handler(request, { params: Promise.resolve(params) })
}

/** A token with these scopes, that never expires. */
export async function aToken(...scopes: TokenScope[]): Promise<string> {
  const token = `hs_${scopes.join('')}${'x'.repeat(40)}`
  await db().apiToken.create({
    data: { name: `${scopes.join(' and ')} token`, tokenHash: hashToken(token), prefix: token.slice(0, 8), scopes },
  })
  return token
}
