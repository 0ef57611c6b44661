import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { isClosedMinute, storeCorrectedBuckets } from '#lib/db/traffic-bucket.ts'
import { lockTraffic, upsertPushSource } from '#lib/db/traffic-source.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { readPushedTraffic, refusedBuckets } from '#lib/domain/traffic/pushed-traffic.ts'
import { MINUTES_KEPT_DAYS } from '#lib/domain/traffic/retention.ts'
import type { PushTrafficAnswer } from '#lib/domain/traffic/schema.ts'

const TIMEOUT_MS = 30_000
const CLOSED = `Lies in an hour that is summed up for good: minutes are kept for ${MINUTES_KEPT_DAYS} days.`

/**
 * Stores counts of whole minutes: all of them, or, when one is wrong, none, unless the sender asks for those that are right.
 * @throws AppError invalid (messages by bucket), forbidden, not_found (service)
 */
export async function pushTraffic(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<PushTrafficAnswer> {
  assertCan(actor, 'ingest')
  const pushed = readPushedTraffic(input, context.now)
  const service = await findBudgetedService(db(), pushed.service)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  const starts = pushed.buckets.map(({ bucketStart }) => bucketStart)
  const isClosed = await isClosedMinute(db(), service.id, starts)
  const closed = pushed.buckets.filter(({ bucketStart }) => isClosed(bucketStart))
  const buckets = pushed.buckets.filter(({ bucketStart }) => !isClosed(bucketStart))
  const ofClosed = closed.map(({ index }) => [`buckets[${index}].bucketStart`, [CLOSED]])
  const errors = { ...pushed.errors, ...Object.fromEntries(ofClosed) }
  if (closed.length > 0 && (!pushed.isPartial || buckets.length === 0)) throw invalid(errors)

  await transaction(
    async (tx) => {
      await lockTraffic(tx, service.id)
      const sourceId = await upsertPushSource(tx, service.id, pushed.source, context.now)
      await storeCorrectedBuckets(tx, { serviceId: service.id, sourceId }, buckets)
      const details = { source: pushed.source, buckets: buckets.length }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'traffic.push', entityType: 'service', entityId: service.id, details },
        context.now,
      )
    },
    { timeoutMs: TIMEOUT_MS },
  )
  const refused = refusedBuckets(errors)
  return { service: service.slug, source: pushed.source, buckets: buckets.length, refused }
}
