import { createHmac, timingSafeEqual } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import { findIntegrationByKey } from '#lib/db/integration.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { integrationKind } from '#lib/domain/alert/integration-kind.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type FetchText, verifySnsMessage } from './sns-message.ts'

export type HookRequest = {
  readonly kind: string
  readonly pathKey: string | undefined
  readonly headers: Headers
  readonly body: Buffer
}

const UNKNOWN_KEY =
  'Send the key of an integration of this kind, as "Authorization: Bearer …" or at the end of the address.'

/**
 * The integration whose key and signature a body carries. The key is looked up by its hash, so that the time taken
 * tells nothing about it; signatures are compared in constant time.
 * @throws AppError not_found (no such kind), unauthenticated, unavailable (a certificate could not be fetched)
 */
export async function integrationOfRequest(
  request: HookRequest,
  context: { readonly now: Date; readonly fetchText: FetchText },
): Promise<Integration> {
  const kind = integrationKind.safeParse(request.kind)
  if (!kind.success) throw new AppError('not_found', 'There is no receiver of this kind.')
  const key = request.pathKey ?? bearerOf(request.headers) ?? basicPasswordOf(request.headers)
  const found = key === undefined ? null : await lookUp(key)
  if (!found || found.kind !== kind.data) throw new AppError('unauthenticated', UNKNOWN_KEY)
  const { signingSecret, ...integration } = found
  if (kind.data === 'cloudwatch') await verifySnsMessage(request, found.topicArns, context)
  else if (signingSecret !== null) verifyHmac(request, signingSecret)
  return integration
}

type Found = Awaited<ReturnType<typeof findIntegrationByKey>>
const asked = new Map<string, Promise<Found>>()

/** A burst of one sender asks once: who comes while the question is under way gets its answer, nobody later does. */
function lookUp(key: string): Promise<Found> {
  const known = asked.get(key)
  if (known) return known
  const found = findIntegrationByKey(db(), key).finally(() => asked.delete(key))
  asked.set(key, found)
  return found
}

function bearerOf(headers: Headers): string | undefined {
  return /^Bearer +([\w.~+/=-]{1,200})$/i.exec(headers.get('authorization') ?? '')?.[1]
}

/** Some senders know user name and password alone. */
function basicPasswordOf(headers: Headers): string | undefined {
  const encoded = /^Basic +([\w+/=]{1,400})$/i.exec(headers.get('authorization') ?? '')?.[1]
  const text = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString()
  return text?.slice(text.indexOf(':') + 1) || undefined
}

const SIGNATURES: Readonly<Record<string, { readonly header: string; readonly prefix: string }>> = {
  pagerduty: { header: 'x-pagerduty-signature', prefix: 'v1=' },
  grafana: { header: 'x-grafana-alerting-signature', prefix: '' },
  generic: { header: 'x-hindsight-signature', prefix: 'sha256=' },
}

/** HMAC-SHA-256 over the body as it came. While a secret is changed senders put several signatures. */
function verifyHmac({ kind, headers, body }: HookRequest, secret: string): void {
  const place = SIGNATURES[kind]
  if (!place) return
  const expected = createHmac('sha256', secret)
  // Grafana signs "time:body" where it is told to send the time.
  const time = kind === 'grafana' ? headers.get('x-grafana-alerting-timestamp') : null
  if (time !== null) expected.update(`${time}:`)
  const digest = expected.update(body).digest()
  const given = (headers.get(place.header) ?? '').split(',', 10).map((text) => text.trim())
  const isRight = given.map((text) => sameDigest(text, place.prefix, digest)).includes(true)
  if (!isRight) throw new AppError('unauthenticated', `The signature in ${place.header} does not fit this body.`)
}

function sameDigest(given: string, prefix: string, digest: Buffer): boolean {
  const hex = given.startsWith(prefix) ? given.slice(prefix.length) : ''
  return /^[0-9a-f]{64}$/i.test(hex) && timingSafeEqual(Buffer.from(hex, 'hex'), digest)
}
