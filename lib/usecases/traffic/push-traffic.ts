import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { storeCorrectedBuckets } from '#lib/db/traffic-bucket.ts'
import { lockTraffic, upsertPushSource } from '#lib/db/traffic-source.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import {
  DEFAULT_PUSH_SOURCE,
  type PushTrafficAnswer,
  pushedBucketErrors,
  pushTrafficInput,
} from '#lib/domain/traffic/schema.ts'

const TIMEOUT_MS = 30_000

/**
 * Stores counts of whole minutes; all of them, or, when one is wrong, none.
 * @throws AppError invalid (messages by bucket), forbidden, not_found (service)
 */
export async function pushTraffic(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<PushTrafficAnswer> {
  assertCan(actor, 'ingest')
  const { service: slug, source = DEFAULT_PUSH_SOURCE, buckets } = parseInput(pushTrafficInput, input)
  const errors = pushedBucketErrors(buckets, context.now)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const service = await findBudgetedService(db(), slug)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')

  await transaction(
    async (tx) => {
      await lockTraffic(tx, service.id)
      const sourceId = await upsertPushSource(tx, service.id, source, context.now)
      await storeCorrectedBuckets(tx, { serviceId: service.id, sourceId }, buckets)
      const details = { source, buckets: buckets.length }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'traffic.push', entityType: 'service', entityId: service.id, details },
        context.now,
      )
    },
    { timeoutMs: TIMEOUT_MS },
  )
  return { service: service.slug, source, buckets: buckets.length }
}
