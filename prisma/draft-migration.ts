// `npm run db:draft -- NAME`: drafts the SQL of a schema change, with neither a database nor a download.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'

const SCHEMA = 'prisma/schema.prisma'
const MIGRATIONS = 'prisma/migrations'
/** The schema that the migrations lead to so far: the starting point of the next draft. */
const DRAFTED = join(MIGRATIONS, 'schema.prisma.drafted')

/** The engine asks its connection for the server's version even where it compares two texts. */
function versionOnlyAdapter() {
  const [INT32, BOOLEAN, TEXT] = [0, 5, 7] as const
  const connection = {
    provider: 'postgres' as const,
    adapterName: 'version-only',
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [BOOLEAN, TEXT, INT32],
      rows: [[true, 'PostgreSQL 15', 150_000]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('Drafting runs no transaction.')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: async () => {},
  }
  return bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: 'version-only',
    connect: async () => connection,
    connectToShadowDb: async () => connection,
  })
}

async function diff(before: string, after: string): Promise<string> {
  const engine = await SchemaEngine.new({ datamodels: [[SCHEMA, after]] }, () => {}, versionOnlyAdapter())
  const target = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: SCHEMA, content }] })
  const result = await engine.diff({
    from: before === '' ? { tag: 'empty' } : target(before),
    to: target(after),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.stdout ?? ''
}

/** Migrations apply in the order of their names, so a new one sorts after the newest, whatever the clock says. */
function nextStamp(): string {
  const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const newest = readdirSync(MIGRATIONS)
    .map((entry) => /^\d{14}/.exec(entry)?.[0] ?? '')
    .toSorted()
    .at(-1)
  return newest && newest >= now ? String(BigInt(newest) + 1n) : now
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) fail('Usage: npm run db:draft -- NAME   (such as add_incident_owner)')

const after = readFileSync(SCHEMA, 'utf8')
const before = existsSync(DRAFTED) ? readFileSync(DRAFTED, 'utf8') : ''
const sql = await diff(before, after)
if (/^-- This is an empty migration/m.test(sql) || sql.trim() === '') fail(`${SCHEMA} needs no migration.`)

const folder = join(MIGRATIONS, `${nextStamp()}_${name}`)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'migration.sql'), sql)
writeFileSync(DRAFTED, after)
process.stdout.write(
  `Drafted ${join(folder, 'migration.sql')}. Read it, add what Prisma cannot say (CHECKs), and commit it.\n`,
)
