import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { findAlertByFingerprint } from '#lib/db/alert.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIntegrationToVerify } from '#lib/db/integration.ts'
import { findService } from '#lib/db/service.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { SIGNATURES } from '#lib/domain/alert/signature.ts'
import { type TestAlert, testAlertBody, testAlertFingerprint, testAlertInput } from '#lib/domain/alert/test-alert.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

type Signing = Integration & { readonly signingSecret: string | null }

type Context = {
  readonly now: Date
  /** The address under which people reach Hindsight. */
  readonly origin: string
  /** Over HTTP to the receiver, as its senders do. */
  readonly post: (
    path: string,
    request: { headers: Record<string, string>; body: string; host: string },
  ) => Promise<{ readonly status: number; readonly text: string }>
  readonly keyFor: (of: { integrationId: Id; appliesRules: boolean }) => string
}

export type TestResult = { readonly alertId: Id; readonly incident: number | null; readonly milliseconds: number }

/** These have no header of their own for a key. */
const KEY_IN_PATH = new Set(['pagerduty', 'datadog', 'cloudwatch'])
const RULES_POLLS = 40
const RULES_POLL_MS = 100

/**
 * Sends an alert to the own receiver as the sender would, over HTTP, with a body of its kind and its signature, and ends
 * it again. It opens an incident only where that is asked for and the rules say so.
 * @throws AppError invalid, forbidden, not_found (or revoked), unavailable (it did not arrive)
 */
export async function sendTestAlert(
  actor: Actor,
  integrationId: string,
  input: unknown,
  context: Context,
): Promise<TestResult> {
  assertCan(actor, 'administer')
  const { service = '', appliesRules = false } = parseInput(testAlertInput, input)
  const parsedId = id.safeParse(integrationId)
  const integration = parsedId.success ? await findIntegrationToVerify(db(), parsedId.data) : null
  if (!integration) throw new AppError('not_found', 'There is no such integration in use.')
  if (service !== '' && !(await findService(db(), service))) throw unknownService()
  const test = testOf(integration, service || null, context)
  const key = context.keyFor({ integrationId: integration.id, appliesRules })
  const startedAt = performance.now()
  await post(integration, { ...test, state: 'firing' }, key, context)
  const milliseconds = Math.round(performance.now() - startedAt)
  const fired = await settledAlert(integration, test)
  const now = new Date(context.now.getTime() + 1_000)
  await post(integration, { ...test, state: 'resolved', now }, key, context)
  const details = { integration: integration.name, service, appliesRules }
  await transaction((tx) =>
    insertAuditEntry(
      tx,
      actor,
      { action: 'integration.test', entityType: 'integration', entityId: integration.id, details },
      context.now,
    ),
  )
  return { alertId: fired.id, incident: fired.incident, milliseconds }
}

function testOf(integration: Integration, service: string | null, { now, origin }: Context): Omit<TestAlert, 'state'> {
  return {
    id: `test-${now.getTime().toString(36)}-${integration.id.slice(-6)}`,
    startsAt: now,
    now,
    service,
    serviceLabel: integration.serviceLabels[0] ?? 'service',
    runbookUrl: `${origin}/r/${service ?? 'test-of-an-integration'}?alert=HindsightTest`,
  }
}

async function post(integration: Signing, test: TestAlert, key: string, context: Context): Promise<void> {
  const { kind } = integration
  const body = testAlertBody(kind, test)
  const secret = integration.signingSecret
  const place = SIGNATURES[kind]
  const signature = secret && place ? createHmac('sha256', secret).update(body).digest('hex') : null
  const isInPath = KEY_IN_PATH.has(kind)
  const answer = await context.post(`/api/hooks/${kind}${isInPath ? `/${key}` : ''}`, {
    headers: {
      ...(!isInPath && { authorization: `Bearer ${key}` }),
      ...(signature && place && { [place.header]: place.prefix + signature }),
    },
    body,
    host: new URL(context.origin).host,
  })
  if (answer.status === 200) return
  const said = answer.text.slice(0, 300)
  throw new AppError('unavailable', `The receiver answered ${answer.status} to the test: ${said}`)
}

/** The stored alert, once the rules have looked at it or have had their time. */
async function settledAlert(integration: Integration, test: Pick<TestAlert, 'id'>) {
  const fingerprint = testAlertFingerprint(integration.kind, test)
  for (let poll = 0; ; poll += 1) {
    const alert = await findAlertByFingerprint(db(), integration.id, fingerprint)
    if (!alert) throw new AppError('unexpected', 'The test alert was acknowledged and not stored.')
    if (alert.isRouted || poll === RULES_POLLS) return alert
    await delay(RULES_POLL_MS)
  }
}

function unknownService(): AppError {
  const message = 'There is no service of that slug.'
  return new AppError('invalid', message, { fieldErrors: { service: [message] } })
}
