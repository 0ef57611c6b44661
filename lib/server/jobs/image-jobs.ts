import { logger } from '#lib/logger.ts'
import { removeUnusedImages } from '#lib/usecases/timeline/remove-unused-images.ts'
import type { Job } from './repeat.ts'

const MINUTE_MS = 60_000
const SERVER = { kind: 'system', name: 'server' } as const

export const imageJobs: readonly Job[] = [
  { name: 'remove unused images', firstAfterMs: 15 * MINUTE_MS, everyMs: 24 * 60 * MINUTE_MS, run: removeUnused },
]

async function removeUnused(): Promise<void> {
  const removed = await removeUnusedImages(SERVER, { now: new Date() })
  if (removed > 0) logger.info({ removed }, 'Images that no entry shows were removed')
}
