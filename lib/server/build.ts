import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PROJECT_ROOT } from './paths.ts'
import { lockOrHolder, unlock } from './postgres/lock.ts'
import { StartupError } from './startup-error.ts'

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
]
const BUILD_ID = join(PROJECT_ROOT, '.next', 'BUILD_ID')
const FINGERPRINT = join(PROJECT_ROOT, '.next', 'hindsight-sources')
const LOCK = join(PROJECT_ROOT, 'node_modules', '.cache', 'hindsight-build.lock')
const WAIT_FOR_OTHER_BUILD_MS = 10 * 60_000

function filesBelow(path: string): string[] {
  const absolute = join(PROJECT_ROOT, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** Changes with any file that the build reads. */
function sourceFingerprint(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesBelow)) {
    hash.update(file.replace(PROJECT_ROOT, '')).update('\0')
    hash.update(readFileSync(file.startsWith(PROJECT_ROOT) ? file : join(PROJECT_ROOT, file))).update('\0')
  }
  return hash.digest('hex')
}

function run(packageName: string, program: string, args: readonly string[], doing: string): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`)
  const child = spawn(process.execPath, [join(dirname(manifest), program), ...args], {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new StartupError(`${doing} failed:\n${Buffer.concat(output).toString('utf8')}`))
    })
  })
}

/** The generated client carries the schema it was made from. */
function isClientCurrent(): boolean {
  const file = join(PROJECT_ROOT, 'lib', 'db', 'generated', 'internal', 'class.ts')
  if (!existsSync(file)) return false
  const inline = /"inlineSchema": ("(?:[^"\\]|\\.)*")/.exec(readFileSync(file, 'utf8'))?.[1]
  const schema = readFileSync(join(PROJECT_ROOT, 'prisma', 'schema.prisma'), 'utf8')
  return inline !== undefined && JSON.parse(inline) === schema
}

export async function ensureClient(): Promise<void> {
  if (isClientCurrent()) return
  await run('prisma', 'build/index.js', ['generate'], 'Generating the database client')
}

function isBuildCurrent(fingerprint: string): boolean {
  return existsSync(BUILD_ID) && existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint
}

/** Builds the production bundle unless the one there was made from exactly these sources. */
export async function ensureBuild(): Promise<void> {
  const fingerprint = sourceFingerprint()
  if (isBuildCurrent(fingerprint)) return
  mkdirSync(dirname(LOCK), { recursive: true })
  const taken = await lockOrHolder(LOCK, 'command', WAIT_FOR_OTHER_BUILD_MS)
  if (taken !== 'locked') throw new StartupError(`Another build (process ${taken.pid}) does not end: stop it first.`)
  try {
    // Whoever held the lock may have built the same.
    if (isBuildCurrent(fingerprint)) return
    process.stdout.write('  Building Hindsight for production (once; about half a minute) …\n')
    await run('next', 'dist/bin/next', ['build'], 'The production build')
    writeFileSync(FINGERPRINT, fingerprint)
  } finally {
    unlock(LOCK)
  }
}
