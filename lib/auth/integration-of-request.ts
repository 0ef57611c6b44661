import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { db } from '#lib/db/client.ts'
import { findIntegrationByKey, findIntegrationToVerify } from '#lib/db/integration.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { type IntegrationKind, integrationKind } from '#lib/domain/alert/integration-kind.ts'
import { SIGNATURES } from '#lib/domain/alert/signature.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type FetchText, verifySnsMessage } from './sns-message.ts'
import { readTestKey, type TestKey } from './test-key.ts'

export type HookRequest = {
  readonly kind: string
  readonly pathKey: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const UNKNOWN_KEY =
  'Send the key of an integration of this kind, as "Authorization: Bearer …" or at the end of the address.'

/**
 * The integration whose key and signature a body carries. The key is looked up by its hash, so that the time taken
 * tells nothing about it; signatures are compared in constant time. A key in use is remembered for some seconds: that
 * it still holds is asked once more by the statement that stores the body (lib/db/alert-delivery.ts).
 * @throws AppError not_found (no such kind), unauthenticated, unavailable (a certificate could not be fetched)
 */
export async function integrationOfRequest(
  request: HookRequest,
  context: { readonly now: Date; readonly fetchText: FetchText; readonly isAskedAnew?: boolean },
): Promise<Integration> {
  const kind = integrationKind.safeParse(request.kind)
  if (!kind.success) throw new AppError('not_found', 'There is no receiver of this kind.')
  const key = request.pathKey ?? bearerOf(request.headers) ?? basicPasswordOf(request.headers)
  const test = key === undefined ? null : readTestKey(key, context.now)
  const found = test ? await lookUpForTest(test) : key && (await lookUp(key, context.isAskedAnew ?? false))
  if (!found || found.kind !== kind.data) throw new AppError('unauthenticated', UNKNOWN_KEY)
  const { signingSecret, ...integration } = found
  // What Amazon signs only Amazon can send: a test of our own shows all but that.
  if (kind.data === 'cloudwatch' && !test) await verifySnsMessage(request, found.topicArns, context)
  else if (signingSecret !== null) verifyHmac(kind.data, request, signingSecret)
  return integration
}

type Found = Awaited<ReturnType<typeof findIntegrationByKey>>

const KNOWN_FOR_MS = 10_000
const KNOWN_MAX = 1_000
const known = new Map<string, { readonly found: Promise<Found>; readonly until: number }>()

function lookUp(key: string, isAskedAnew: boolean): Promise<Found> {
  const now = performance.now()
  const kept = known.get(key)
  if (kept && kept.until > now && !isAskedAnew) return kept.found
  const found = findIntegrationByKey(db(), key)
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(key, { found, until: now + KNOWN_FOR_MS })
  // Who comes while the question is under way shares its answer; that there is no such key is not remembered.
  const forget = () => {
    if (known.get(key)?.found === found) known.delete(key)
  }
  found.then((integration) => integration ?? forget(), forget)
  return found
}

/** Alerts of a test are for the rules only where that was asked for. */
async function lookUpForTest({ integrationId, appliesRules }: TestKey): Promise<Found> {
  const found = await findIntegrationToVerify(db(), integrationId)
  return found && (appliesRules ? found : { ...found, action: 'record' })
}

function bearerOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization)?.[1]
}

/** Some senders know user name and password alone. */
function basicPasswordOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  const encoded = /^Basic +([\w+/=]{1,400})$/i.exec(authorization)?.[1]
  const text = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString()
  return text?.slice(text.indexOf(':') + 1) || undefined
}

/** HMAC-SHA-256 over the body as it came. While a secret is changed senders put several signatures. */
function verifyHmac(kind: IntegrationKind, { headers, body }: HookRequest, secret: string): void {
  const place = SIGNATURES[kind]
  if (!place) return
  const expected = createHmac('sha256', secret)
  // Grafana signs "time:body" where it is told to send the time.
  const time = kind === 'grafana' ? headers['x-grafana-alerting-timestamp'] : undefined
  if (time !== undefined) expected.update(`${time}:`)
  const digest = expected.update(body).digest()
  const given = String(headers[place.header] ?? '')
    .split(',', 10)
    .map((text) => text.trim())
  const isRight = given.map((text) => sameDigest(text, place.prefix, digest)).includes(true)
  if (!isRight) throw new AppError('unauthenticated', `The signature in ${place.header} does not fit this body.`)
}

function sameDigest(given: string, prefix: string, digest: Buffer): boolean {
  const hex = given.startsWith(prefix) ? given.slice(prefix.length) : ''
  return /^[0-9a-f]{64}$/i.test(hex) && timingSafeEqual(Buffer.from(hex, 'hex'), digest)
}
