import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { parseHookPath } from '../hooks/hook-path.ts'
import { identifyRequest } from '../identify-request.ts'
import { isDeepLink } from '../runbooks/deep-link-path.ts'
import { announcedLength, bodyLimitOf, chunkedLimitOf, readChunkedBody, refuseBody } from './body-limit.ts'
import { forwardOwnHost, isCrossSiteChange } from './cross-site.ts'
import { answerLive, answerReady, type Readiness } from './health.ts'
import { OpenConnections } from './open-connections.ts'
import { assignRequestId, dropUntrustedProxyHeaders } from './proxy-headers.ts'
import { type SecurityOptions, secure } from './security-headers.ts'
import { seeOtherAfterForm } from './see-other.ts'
import { sendProblem } from './send-problem.ts'

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type AppServer = { readonly server: Server; readonly connections: OpenConnections }

export type AppServerOptions = SecurityOptions & {
  /** Undefined until the application is prepared. */
  readonly handler: () => RequestHandler | undefined
  readonly readiness: () => Promise<Readiness>
  /** The links of alerts, which need neither Next nor the database. */
  readonly deepLinks: RequestHandler
  /** What senders of alerts post, which needs no Next. */
  readonly alerts: RequestHandler
  readonly isDraining: () => boolean
  /** HINDSIGHT_PUBLIC_URL, where one is set. */
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  readonly logger: Logger
}

// Longer than the usual 60 s of proxies in front: the side that closes an idle connection first must be the proxy,
// or it answers 502 for a request that it sent into a closing connection.
const KEEP_ALIVE_MS = 75_000
const HEADERS_TIMEOUT_MS = 30_000
const REQUEST_TIMEOUT_MS = 120_000

const LIVE_PATH = '/livez'
const READY_PATH = '/readyz'
const HEALTH_PATHS = new Set([LIVE_PATH, READY_PATH])

/** Our HTTP server around Next: health, limits and headers come first, pages and the API after them. */
export function createAppServer(options: AppServerOptions): AppServer {
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => void answer(request, response, options),
  )
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const tooLarge = (announcedLength(request) ?? 0) > bodyLimitOf(pathOf(request))
    if (!tooLarge) response.writeContinue()
    void answer(request, response, options)
  })
  return { server, connections: new OpenConnections(server) }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/'
}

async function answer(request: IncomingMessage, response: ServerResponse, options: AppServerOptions): Promise<void> {
  const requestId = assignRequestId(request, options.trustProxy)
  const log = options.logger.child({ requestId })
  response.setHeader('x-request-id', requestId)
  // During a drain clients are moved off their connections, one answer at a time.
  if (options.isDraining()) response.shouldKeepAlive = false
  logWhenDone(request, response, log)
  try {
    await route(request, response, options)
  } catch (error) {
    log.error(error, 'Request failed outside Next')
    if (response.headersSent) response.destroy()
    else
      sendProblem(response, 500, { title: 'Unexpected error', detail: `The log has the details under ${requestId}.` })
  }
}

async function route(request: IncomingMessage, response: ServerResponse, options: AppServerOptions): Promise<void> {
  const path = pathOf(request)
  if (path === LIVE_PATH) return answerLive(response)
  if (path === READY_PATH) return answerReady(response, options.readiness)
  const isHook = parseHookPath(path) !== null
  const handler = isHook ? options.alerts : options.handler()
  if (!handler) return refuseEarly(response)
  dropUntrustedProxyHeaders(request, options.trustProxy)
  if (isHook) return withinLimit(request, response, handler)
  identifyRequest(request, { trustProxy: options.trustProxy })
  secure(request, response, options)
  if (isCrossSiteChange(request, options)) return refuseCrossSite(response)
  forwardOwnHost(request)
  if (isDeepLink(path)) return withinLimit(request, response, options.deepLinks)
  seeOtherAfterForm(request, response)
  return withinLimit(request, response, handler)
}

async function withinLimit(request: IncomingMessage, response: ServerResponse, handler: RequestHandler): Promise<void> {
  const length = announcedLength(request)
  const limit = (length === undefined ? chunkedLimitOf : bodyLimitOf)(pathOf(request))
  if (length !== undefined && length > limit) return refuseBody(response, limit)
  const complete = length === undefined ? await readChunkedBody(request, limit) : request
  return complete ? handler(complete, response) : refuseBody(response, limit)
}

function refuseCrossSite(response: ServerResponse): void {
  const detail =
    'This form was sent from another site, so nothing was changed. Open Hindsight itself and send it there.'
  sendProblem(response, 403, { title: 'Not allowed', detail })
}

function refuseEarly(response: ServerResponse): void {
  response.setHeader('retry-after', '1')
  sendProblem(response, 503, { title: 'Not available now', detail: 'Hindsight is starting; try again in a second.' })
}

/** Senders that cannot send a header have their key in the address: it is not for the log. */
function withoutKey(path: string): string {
  return path.replace(/^(\/api\/hooks\/[^/]*\/).+$/, '$1***')
}

function logWhenDone(request: IncomingMessage, response: ServerResponse, log: Logger): void {
  const startedAt = performance.now()
  response.once('close', () => {
    const entry = {
      method: request.method,
      path: withoutKey(pathOf(request)),
      status: response.statusCode,
      durationMs: Math.round(performance.now() - startedAt),
      ...(response.writableFinished ? {} : { aborted: true }),
    }
    // Health checks come every few seconds and their answer is the message.
    if (response.statusCode >= 500 && !HEALTH_PATHS.has(entry.path)) log.warn(entry, 'request')
    else log.debug(entry, 'request')
  })
}
