import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, openDatabase } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { isoWeekName, isoWeekOf, shiftWeek } from '#lib/domain/shared/iso-week.ts'
import { runningDatabase } from '#lib/server/postgres/embedded-postgres.ts'
import { getTrendReport } from '#lib/usecases/report/get-trend-report.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { publishWeeklyReview } from '#lib/usecases/weekly-review/publish-weekly-review.ts'
import { startApp, stopApp } from '../support/start-app.ts'
import type { Bench } from './bench.ts'
import { addManyServices, MANY } from './weekly-review/many-services.ts'

const ROUNDS = 20
const WARM_UP = 3
const WANTED_MS = 500
const ACTOR: Actor = { kind: 'system', name: 'bench' }

export const bench: Bench = {
  name: 'weekly-review',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    const app = await startApp(folder)
    try {
      const connectionString = runningDatabase(folder)?.connectionString ?? ''
      await addManyServices(connectionString)
      openDatabase({ connectionString })
      const now = new Date()
      const [last, before] = [-1, -2].map((weeks) => isoWeekName(shiftWeek(isoWeekOf(now), weeks))) as [string, string]
      await publishWeeklyReview(ACTOR, before, {}, { now })
      const tasks = {
        'weekly review, draft': () => getWeeklyReview(ACTOR, last, { now }),
        'weekly review, published and held against now': () => getWeeklyReview(ACTOR, before, { now }),
        'trends over 26 weeks': () => getTrendReport(ACTOR, { weeks: '26' }, { now }),
      }
      for (const [name, task] of Object.entries(tasks)) {
        const ms = await p95Of(task)
        report({
          name: `${name}, ${MANY.services} services, p95`,
          reference: `${WANTED_MS} ms`,
          measured: `${ms.toFixed(0)} ms`,
          ratio: ms / WANTED_MS,
          wanted: `≤ ${WANTED_MS} ms`,
          isMet: ms <= WANTED_MS,
        })
      }
    } finally {
      await closeDatabase()
      await stopApp(app, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function p95Of(task: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const startedAt = performance.now()
    await task()
    if (round >= 0) times.push(performance.now() - startedAt)
  }
  return times.sort((a, b) => a - b)[Math.ceil(ROUNDS * 0.95) - 1] ?? 0
}
