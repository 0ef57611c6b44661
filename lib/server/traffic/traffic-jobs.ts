import { logger } from '#lib/logger.ts'
import { listTrafficEngines } from '#lib/usecases/traffic/list-traffic-engines.ts'
import { pullTrafficEngine } from '#lib/usecases/traffic/pull-traffic-engine.ts'
import { sumUpOldTraffic } from '#lib/usecases/traffic/sum-up-old-traffic.ts'
import type { Job } from '../jobs/repeat.ts'
import { askEngine } from './ask-engine.ts'

const MINUTE_MS = 60_000
const SERVER = { kind: 'system', name: 'server' } as const

export const trafficJobs: readonly Job[] = [
  { name: 'ask metrics engines', firstAfterMs: MINUTE_MS, everyMs: MINUTE_MS, run: pullEngines },
  { name: 'sum up old traffic', firstAfterMs: 10 * MINUTE_MS, everyMs: 24 * 60 * MINUTE_MS, run: sumUp },
]

/** One after the other; the problem of one is stored with it and keeps none from the others. */
async function pullEngines(): Promise<void> {
  for (const engine of await listTrafficEngines(SERVER)) {
    if (!engine.isEnabled) continue
    await pullTrafficEngine(SERVER, engine.id, { now: new Date(), ask: askEngine }).catch((error: unknown) =>
      logger.error(error, `The engine "${engine.name}" could not be asked`),
    )
  }
}

async function sumUp(): Promise<void> {
  const done = await sumUpOldTraffic(SERVER, { now: new Date() })
  if (done.summedUp.length + done.dropped.length > 0) logger.info(done, 'Old traffic was summed up')
}
