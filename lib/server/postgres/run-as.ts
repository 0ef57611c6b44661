import { spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, cpSync, existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartupError } from '../startup-error.ts'
import { binariesIn, type PostgresBinaries } from './binaries.ts'

/** PostgreSQL refuses to run as root, so as root its programs are started under another identity. */
export type RunAs = {
  readonly binaries: PostgresBinaries
  /** Put before each command. */
  readonly prefix: readonly string[]
  /** Set where the programs change to another user, who must then own the data. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

const NOBODY = 65_534
// Inside a user namespace root's files belong to "user 1000": PostgreSQL is content and no path changes its owner.
const UNSHARE = ['unshare', '--user', '--map-user=1000', '--']

function unshareWorks(): boolean {
  const [command = '', ...args] = UNSHARE
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0
}

function othersMayPass(path: string): boolean {
  const isOpen = (statSync(path).mode & constants.S_IXOTH) !== 0
  return isOpen && (dirname(path) === path || othersMayPass(dirname(path)))
}

/** Where no user namespace can be made (some containers), or the data are another user's: as that user. */
function asUser(
  user: { readonly uid: number; readonly gid: number },
  binaries: PostgresBinaries,
  dataDir: string,
): RunAs {
  if (user.uid === NOBODY && !othersMayPass(dirname(dataDir))) {
    throw new StartupError(
      `PostgreSQL refuses to run as root, and its other user cannot reach ${dataDir}: start Hindsight as an ordinary user, or set HINDSIGHT_DATA_DIR to a folder whose parents others may enter (such as /var/lib/hindsight), or set DATABASE_URL.`,
    )
  }
  chownSync(dataDir, user.uid, user.gid)
  if (user.uid !== NOBODY || othersMayPass(join(binaries.root, 'bin'))) return { binaries, prefix: [], user }
  const copy = join(dataDir, 'postgres-programs')
  if (!existsSync(join(copy, 'bin'))) cpSync(binaries.root, copy, { recursive: true, verbatimSymlinks: true })
  return { binaries: binariesIn(copy), prefix: [], user }
}

export function chooseRunAs(binaries: PostgresBinaries, dataDir: string, pgData: string): RunAs {
  if (process.getuid?.() !== 0) {
    accessSync(dataDir, constants.W_OK)
    return { binaries, prefix: [] }
  }
  const owner = existsSync(pgData) ? statSync(pgData) : undefined
  if (owner && owner.uid !== 0) return asUser({ uid: owner.uid, gid: owner.gid }, binaries, dataDir)
  if (unshareWorks()) return { binaries, prefix: UNSHARE }
  const runAs = asUser({ uid: NOBODY, gid: NOBODY }, binaries, dataDir)
  if (owner) handOver(pgData, runAs)
  return runAs
}

/** Gives what this process wrote to the user that PostgreSQL runs as. */
export function handOver(path: string, runAs: RunAs): void {
  if (!runAs.user) return
  chownSync(path, runAs.user.uid, runAs.user.gid)
  if (statSync(path).isDirectory()) for (const entry of readdirSync(path)) handOver(join(path, entry), runAs)
}
