import type { Logger } from 'pino'
import type { Id } from '#lib/domain/shared/id.ts'
import { listUnroutedIntegrations } from '#lib/usecases/alert/list-unrouted-integrations.ts'
import { routeAlerts } from '#lib/usecases/alert/route-alerts.ts'
import { inTurn } from './in-turn.ts'

const TRY_AGAIN_MS = 5_000
const TRY_AGAIN_MAX_MS = 300_000

/**
 * Applies the rules of integrations to alerts that are stored already, in the background: one run at a time for each,
 * and what comes meanwhile shares the next. Where it fails (the database went away, somebody changed the incident) it is
 * tried again until it succeeds.
 */
export class RulesRunner {
  readonly #log: Logger
  readonly #running = new Set<Promise<void>>()
  readonly #waiting = new Map<Id, NodeJS.Timeout>()
  readonly #failures = new Map<Id, number>()
  #isClosed = false

  constructor(log: Logger) {
    this.#log = log
  }

  apply(integrationId: Id): void {
    const run = this.#run(integrationId).finally(() => this.#running.delete(run))
    this.#running.add(run)
  }

  /** What a process before this one acknowledged and had no time for. */
  async catchUp(): Promise<void> {
    try {
      for (const id of await listUnroutedIntegrations()) this.apply(id)
    } catch (error) {
      this.#log.warn({ err: error }, 'alerts that wait for rules could not be looked for')
    }
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    await this.settled()
  }

  async #run(integrationId: Id): Promise<void> {
    try {
      await inTurn(`rules of ${integrationId}`, () => routeAlerts(integrationId, { now: new Date() }))
      this.#failures.delete(integrationId)
    } catch (error) {
      this.#log.warn({ err: error, integrationId }, 'rules of an integration were not applied yet')
      if (!this.#isClosed) this.#tryAgain(integrationId)
    }
  }

  #tryAgain(integrationId: Id): void {
    const failures = this.#failures.get(integrationId) ?? 0
    this.#failures.set(integrationId, failures + 1)
    clearTimeout(this.#waiting.get(integrationId))
    const timer = setTimeout(
      () => {
        this.#waiting.delete(integrationId)
        this.apply(integrationId)
      },
      Math.min(TRY_AGAIN_MS * 2 ** failures, TRY_AGAIN_MAX_MS),
    ).unref()
    this.#waiting.set(integrationId, timer)
  }
}
