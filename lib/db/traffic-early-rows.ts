import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { MinuteTallies } from '#lib/domain/traffic/access-log-counter.ts'
import type { TrafficTarget } from '#lib/domain/traffic/request-router.ts'
import { targetCounts } from '#lib/domain/traffic/target-counts.ts'
import { type Db, db } from './client.ts'
import { hashHeads } from './hash-heads.ts'
import { ensureMonths, storeEarlyRows } from './traffic-bucket.ts'
import { ensureStreamSources, findLogStream, type LogStream } from './traffic-log-stream.ts'
import { lockTraffic } from './traffic-source.ts'

type Log = {
  readonly name: string
  readonly isRouted: boolean
  readonly targets: readonly TrafficTarget[]
  readonly services: ReadonlyMap<string, BudgetedService>
}

/**
 * Rows of a log that is still being read, in the transaction that will hold all of it. Nobody sees them before it ends,
 * so writers of the same services need not wait; only the log itself is locked, and summing months up.
 */
export class EarlyTrafficRows {
  readonly #tx: Db
  readonly #log: Log
  readonly #now: Date
  #stream: LogStream | null = null
  #sources: LogStream['sources'] = []
  readonly #minutes = new Set<number>()

  constructor(tx: Db, log: Log, now: Date) {
    this.#tx = tx
    this.#log = log
    this.#now = now
  }

  /** Reading may pause for longer than a connection may be idle elsewhere: for as long as the transaction may last. */
  async expectPauses(longestMs: number): Promise<void> {
    await this.#tx.$executeRaw`SELECT set_config('idle_in_transaction_session_timeout', ${`${longestMs}ms`}, true)`
  }

  /** The log, locked; null while nothing came. */
  get stream(): LogStream | null {
    return this.#stream
  }

  /** Those made here. */
  get sources(): LogStream['sources'] {
    return this.#sources
  }

  /** Of a log that is known nothing is stored here: which reading of a minute holds is told when it is whole. */
  async add(minutes: MinuteTallies, head: Buffer): Promise<void> {
    const { isRouted, name, targets, services } = this.#log
    const { rows, known } = targetCounts(minutes, targets, services)
    const serviceIds = [...new Set(known.map(({ serviceId }) => serviceId))]
    this.#stream ??= await this.#lock(serviceIds, head)
    const stream = this.#stream
    if (stream.sources.length > 0 || rows.length === 0) return
    // At once, and kept whatever becomes of the log: in the transaction, others would wait for it to end.
    await ensureMonths(db(), rows)
    const wanted = { serviceIds, isRouted, name }
    const sourceOf = await ensureStreamSources(this.#tx, { ...stream, sources: this.#sources }, wanted, this.#now)
    const all: Id[] = [...new Set([...this.#sources.map(({ serviceId }) => serviceId), ...serviceIds])]
    this.#sources = all.map((serviceId) => ({ serviceId, sourceId: sourceOf(serviceId) }))
    const parts = known.map((target) => ({ ...target, sourceId: sourceOf(target.serviceId) }))
    await storeEarlyRows(this.#tx, parts, rows, (minute) => !this.#minutes.has(minute))
    for (const minute of rows.minutes) this.#minutes.add(minute)
  }

  async #lock(serviceIds: readonly Id[], head: Buffer): Promise<LogStream> {
    const { isRouted, services } = this.#log
    const own = isRouted ? serviceIds : [...services.values()].map(({ id }) => id)
    const stream = await findLogStream(this.#tx, { serviceIds: own, isRouted, headHashes: hashHeads(head) })
    await lockTraffic(this.#tx)
    return stream
  }
}
