import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { environmentForPrograms } from '#lib/env.ts'

/** A process id alone is reused by the system; with the start time it names one process for good. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string }

const ENDED = 'ended'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function linuxStartTime(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the command in parentheses and may hold spaces; start time is field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // A zombie has ended; only its parent has not yet asked how.
  return fields[0] === 'Z' ? ENDED : `${boot}/${fields[19]}`
}

function startTimeOf(pid: number): string {
  try {
    if (process.platform === 'linux') return linuxStartTime(pid)
    if (process.platform === 'win32') return 'unknown'
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: environmentForPrograms(),
    }).trim()
  } catch {
    return 'unknown'
  }
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: startTimeOf(pid) }
}

/** True while exactly this process runs, and not another one that was given its number. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = isAlive(identity.pid) ? startTimeOf(identity.pid) : ENDED
  return now !== ENDED && now === identity.startedAt
}

/** True if `pid` is a PostgreSQL server at work on `pgData`. */
export function isPostgresOn(pid: number, pgData: string): boolean {
  if (!isAlive(pid)) return false
  try {
    // A server's working folder is its data folder.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgData)
    if (process.platform === 'win32') return true
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(pgData)
  } catch {
    return false
  }
}
