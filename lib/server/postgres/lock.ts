import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { StartupError } from '../startup-error.ts'
import { identityOf, isRunning } from './process-identity.ts'

/** A server keeps the lock for its whole life; a command only while it runs, so others wait for it. */
export type LockRole = 'server' | 'command'

const holderSchema = z.object({
  pid: z.int().positive(),
  startedAt: z.string(),
  role: z.enum(['server', 'command']),
})
export type LockHolder = z.output<typeof holderSchema>

/** What a lock file says; undefined when it is not one of ours or was cut off half way. */
export function parseLock(text: string): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new StartupError(`${path} cannot be read (it belongs to another user): end what made it, then delete it.`)
  }
}

/** The live process that holds the lock, if there is one. */
export function lockHolder(path: string): LockHolder | undefined {
  const text = readText(path)
  const holder = text === undefined ? undefined : parseLock(text)
  return holder && isRunning(holder) ? holder : undefined
}

/** Moves a dead process's lock away. Only one of several contenders succeeds in taking exactly the text it judged. */
function removeStale(path: string, judged: string): void {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  try {
    if (readText(aside) !== judged) linkSync(aside, path)
  } catch {
    // Another contender has locked in between; its lock stands.
  } finally {
    rmSync(aside, { force: true })
  }
}

/** Takes the lock, or says who holds it. */
export function tryLock(path: string, role: LockRole): 'locked' | LockHolder {
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ ...identityOf(process.pid), role }), { mode: 0o600 })
  try {
    for (;;) {
      try {
        linkSync(mine, path)
        return 'locked'
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const text = readText(path)
      if (text === undefined) continue
      const holder = parseLock(text)
      if (holder && isRunning(holder)) return holder
      removeStale(path, text)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Takes the lock, waiting for commands to end; a server that holds it is reported at once. */
export async function lockOrHolder(path: string, role: LockRole, waitMs: number): Promise<'locked' | LockHolder> {
  const deadline = Date.now() + waitMs
  for (;;) {
    const result = tryLock(path, role)
    if (result === 'locked' || result.role === 'server' || Date.now() > deadline) return result
    await delay(100)
  }
}

export function unlock(path: string): void {
  if (lockHolder(path)?.pid === process.pid) rmSync(path, { force: true })
}
