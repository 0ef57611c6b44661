import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Only there can the processes of PostgreSQL be looked up. */
export const canFreeze = process.platform === 'linux'

/**
 * Stops all processes of the PostgreSQL in `dataDir` in their tracks: it refuses nothing and answers nothing. Returns what
 * lets them go on.
 */
export function freezePostgres(dataDir: string): () => void {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  // The parent first: no child is born meanwhile.
  process.kill(postmaster, 'SIGSTOP')
  const children = childrenOf(postmaster)
  for (const pid of children) process.kill(pid, 'SIGSTOP')
  return () => {
    for (const pid of [...children, postmaster]) process.kill(pid, 'SIGCONT')
  }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => parentOf(pid) === parent).map(Number)
}

function parentOf(pid: string): number | null {
  try {
    // After the name in brackets, which may hold anything: state and parent.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return Number(parent)
  } catch {
    return null
  }
}
