import type { Logger } from 'pino'
import { db } from '#lib/db/client.ts'
import {
  countMissingLinks,
  insertRunbookOpenings,
  type MissingLink,
  type RunbookOpening,
} from '#lib/db/runbook-opening.ts'

const WRITE_EVERY_MS = 2_000
/** While the database does not answer, so many wait; more are forgotten. */
const WAITING_MAX = 5_000

/** Counts openings without slowing them: they are written together, soon after. */
export class OpeningLog {
  #openings: RunbookOpening[] = []
  #missing: MissingLink[] = []
  #isWriting = false
  readonly #timer: NodeJS.Timeout
  readonly #log: Logger

  constructor(log: Logger) {
    this.#log = log
    this.#timer = setInterval(() => void this.write(), WRITE_EVERY_MS).unref()
  }

  opened(opening: RunbookOpening): void {
    if (this.#openings.length < WAITING_MAX) this.#openings.push(opening)
  }

  missed(link: MissingLink): void {
    if (this.#missing.length < WAITING_MAX) this.#missing.push(link)
  }

  /** Writes what waits; what could not be written waits on. */
  async write(): Promise<void> {
    if (this.#isWriting || (this.#openings.length === 0 && this.#missing.length === 0)) return
    this.#isWriting = true
    const [openings, missing] = [this.#openings, this.#missing]
    this.#openings = []
    this.#missing = []
    try {
      await insertRunbookOpenings(db(), openings)
      openings.length = 0
      await countMissingLinks(db(), missing)
    } catch (error) {
      this.#log.debug(error, 'Openings of runbooks wait for the database')
      this.#openings = [...openings, ...this.#openings].slice(0, WAITING_MAX)
      this.#missing = [...missing, ...this.#missing].slice(0, WAITING_MAX)
    } finally {
      this.#isWriting = false
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.write()
  }
}
