import { fetchText } from '#lib/auth/fetch-text.ts'
import { integrationOfRequest } from '#lib/auth/integration-of-request.ts'
import { ALERT_BODY_MAX_BYTES } from '#lib/domain/alert/delivery.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { logger } from '#lib/logger.ts'
import { inTurn } from './in-turn.ts'
import { ownHosts } from './own-hosts.ts'
import { knownError, problemResponse } from './problem.ts'
import { readAtMost } from './read-json.ts'

type Body = { readonly contentType: string; readonly body: string; readonly ownHosts: readonly string[] }
type Context = { readonly now: Date }
type Receipt = { readonly outcome: 'processed' | 'quarantined'; readonly reason?: string }
type Work = {
  readonly receive: (integration: Integration, body: Body, context: Context) => Promise<Receipt>
  readonly route: (integration: Integration, context: Context) => Promise<void>
}

type Params = { readonly kind: string; readonly key?: string[] }
type Handler = (request: Request, route: { params: Promise<Params> }) => Promise<Response>

/** Senders give up when this takes longer; they send again what was not acknowledged. */
const STORE_LIMIT_MS = 4_000
/** An answer need not wait for the rules: what it tells, that the alerts are stored, is true before. */
const RULES_WAIT_MS = 1_000
const REFUSALS = new Set(['unauthenticated', 'not_found', 'too_large'])

/**
 * Takes what senders of alerts post. Acknowledged is only what is durable. Whatever goes wrong on our side is answered
 * 503: senders take other refusals as final, and the alert would be lost.
 */
export function hookRoute({ receive, route }: Work): Handler {
  return async (request, { params }) => {
    try {
      const now = new Date()
      const { kind, key = [] } = await params
      const body = await readAtMost(request, ALERT_BODY_MAX_BYTES)
      const asked = { kind, pathKey: key[0], headers: request.headers, body }
      const contentType = request.headers.get('content-type') ?? ''
      const given = { contentType, body: body.toString('utf8'), ownHosts: ownHosts(request.headers) }
      const { integration, receipt } = await within(STORE_LIMIT_MS, async () => {
        const found = await integrationOfRequest(asked, { now, fetchText })
        return { integration: found, receipt: await receive(found, given, { now }) }
      })
      await Promise.race([applyRules(integration, route), afterWaiting(RULES_WAIT_MS)])
      const status = receipt.outcome === 'quarantined' ? 202 : 200
      return Response.json(receipt, { status, headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      return refusal(error)
    }
  }
}

/** The alerts are safe by now: whatever happens here is told to the log and mended with the next alert. */
async function applyRules(integration: Integration, route: Work['route']): Promise<void> {
  try {
    await inTurn(`rules of ${integration.id}`, () => route(integration, { now: new Date() }))
  } catch (error) {
    logger.warn({ err: error, integration: integration.name }, 'rules of an integration were not applied')
  }
}

function refusal(error: unknown): Response {
  const known = knownError(error)
  if (REFUSALS.has(known.code)) return problemResponse(known)
  if (known.code === 'unexpected') logger.error({ err: error }, 'alerts were not stored')
  return problemResponse(
    new AppError('unavailable', 'The alerts were not stored; send them again.', { retryAfterSeconds: 5 }),
  )
}

function afterWaiting(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}

async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new AppError('unavailable', 'This took too long.')), milliseconds)
  try {
    return await Promise.race([work(), promise])
  } finally {
    clearTimeout(timer)
  }
}
