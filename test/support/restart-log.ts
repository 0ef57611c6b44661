import { readFileSync, writeFileSync } from 'node:fs'
import { daysAgo } from './days-ago.ts'

const RECORDED = 'test/fixtures/nginx-access-logs/restart-abrupt-single.log'
const DAY = daysAgo(1)

/** What a real nginx wrote while its only upstream was restarted abruptly, told of a recent day: old minutes are refused. */
export const RESTART = {
  day: DAY,
  requests: 180,
  failed: 24,
  startedAt: `${DAY}T08:47`,
  resolvedAt: `${DAY}T08:48`,
  /** End of a window that holds it. */
  asOf: `${DAY}T09:00`,
} as const

/** Writes the log and answers its path. */
export function writeRestartLog(): string {
  const [, day, month, year] = new Date(DAY).toUTCString().split(' ')
  const path = `test-results/restart-${DAY}.log`
  writeFileSync(path, readFileSync(RECORDED, 'utf8').replaceAll('23/Nov/2026', `${day}/${month}/${year}`))
  return path
}
