import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { fetchText as fetchFromAmazon } from '#lib/auth/fetch-text.ts'
import { type HookRequest, integrationOfRequest } from '#lib/auth/integration-of-request.ts'
import type { FetchText } from '#lib/auth/sns-message.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Receipt, receiveAlerts } from '#lib/usecases/alert/receive-alerts.ts'
import { ownHosts } from '#lib/web/own-hosts.ts'
import { knownError, problemResponse } from '#lib/web/problem.ts'
import { parseHookPath } from './hook-path.ts'
import { RulesRunner } from './rules-runner.ts'

export type AlertReceiver = {
  /** Answers a request to /api/hooks/…; its body is known to be within the limit. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Applies, in the background, rules that a process before this one left undone. */
  catchUp(): void
  /** Resolves when the rules were applied, or have failed, for everything acknowledged so far. */
  settled(): Promise<void>
  close(): Promise<void>
}

type ReceiverOptions = {
  readonly logger: Logger
  /** How certificates and confirmations are asked for. */
  readonly fetchText?: FetchText
}

/** Senders give up when this takes longer; they send again what was not acknowledged. */
const STORE_LIMIT_MS = 4_000
const REFUSALS = new Set(['unauthenticated', 'not_found', 'too_large'])

/**
 * Takes what senders of alerts post, before Next. Acknowledged is only what is durable; rules are applied after the
 * answer. Whatever goes wrong on our side is answered 503: senders take other refusals as final, and the alert would be
 * lost.
 */
export function createAlertReceiver({ logger, fetchText = fetchFromAmazon }: ReceiverOptions): AlertReceiver {
  const rules = new RulesRunner(logger)
  const work = { rules, fetchText }
  return {
    async answer(request, response) {
      if (request.method !== 'POST') return send(response, methodNotAllowed())
      try {
        const receipt = await within(STORE_LIMIT_MS, receive(request, work))
        sendReceipt(response, receipt)
      } catch (error) {
        await send(response, refusal(error, logger))
      }
    },
    catchUp: () => void rules.catchUp(),
    settled: () => rules.settled(),
    close: () => rules.close(),
  }
}

type Work = { readonly rules: RulesRunner; readonly fetchText: FetchText }

async function receive(message: IncomingMessage, work: Work): Promise<Receipt> {
  const body = await bodyOf(message)
  const { kind, key } = parseHookPath((message.url ?? '').split('?', 1)[0] ?? '') ?? { kind: '', key: undefined }
  const request = { kind, pathKey: key, headers: message.headers, body }
  try {
    return await store(request, work, false)
  } catch (error) {
    // Changed or revoked since its key was last looked up: nothing was stored, and it is looked up anew.
    if (knownError(error).code !== 'conflict') throw error
    return store(request, work, true)
  }
}

async function store(request: HookRequest, { rules, fetchText }: Work, isAskedAnew: boolean): Promise<Receipt> {
  const now = new Date()
  const { headers, body } = request
  const integration = await integrationOfRequest(request, { now, fetchText, isAskedAnew })
  const given = {
    contentType: headers['content-type'] ?? '',
    body: body.toString('utf8'),
    ownHosts: ownHosts({ get: (name) => (headers[name] === undefined ? null : String(headers[name])) }),
  }
  const receipt = await receiveAlerts(integration, given, { now })
  if (receipt.hasUnrouted) rules.apply(integration.id)
  return receipt
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk)
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function sendReceipt(response: ServerResponse, { outcome, alerts, reason }: Receipt): void {
  const text = JSON.stringify({ outcome, alerts, ...(reason !== undefined && { reason }) })
  response.writeHead(outcome === 'quarantined' ? 202 : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(await answer.text())
}

function methodNotAllowed(): Response {
  return new Response(null, { status: 405, headers: { allow: 'POST', 'cache-control': 'no-store' } })
}

function refusal(error: unknown, logger: Logger): Response {
  const known = knownError(error)
  if (REFUSALS.has(known.code)) return problemResponse(known)
  if (known.code === 'unexpected') logger.error({ err: error }, 'alerts were not stored')
  return problemResponse(
    new AppError('unavailable', 'The alerts were not stored; send them again.', { retryAfterSeconds: 5 }),
  )
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new AppError('unavailable', 'This took too long.')), milliseconds)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
