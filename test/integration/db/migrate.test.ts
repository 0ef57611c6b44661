import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, migrationStatus } from '#lib/db/migrations/migrate.ts'
import { MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { createBareDatabase, dropDatabase } from '#test/support/database.ts'
import { prismaDiagnosis } from '#test/support/prisma-diagnosis.ts'

const DATABASE = `migrate_${process.env.VITEST_POOL_ID}`
let url: string
let folder: string

beforeEach(async () => {
  url = await createBareDatabase(DATABASE)
  folder = mkdtempSync(join(tmpdir(), 'hindsight-migrations-'))
  cpSync(MIGRATIONS_DIR, folder, { recursive: true })
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  await dropDatabase(DATABASE)
})

function names(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('migrate', () => {
  it('brings an empty database to the schema, and then has nothing more to do', async () => {
    expect(await migrate(url, folder)).toEqual(names())
    expect(await migrate(url, folder)).toEqual([])
    expect(await query('select count(*)::int as users from users')).toEqual([{ users: 0 }])
  })

  it('applies each migration once when several processes start together', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, folder)))
    expect(applied.flat()).toEqual(names())
  })

  it("leaves a history in which Prisma's own engine finds nothing to do or to complain of", async () => {
    await migrate(url, folder)
    expect(await prismaDiagnosis(url, folder)).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    })
  })

  it('refuses a database that is newer than the code, and changes nothing', async () => {
    addMigration('99990101000000_from_the_future', 'create table future (n int)')
    await migrate(url, folder)
    await expect(migrate(url, MIGRATIONS_DIR)).rejects.toThrow(
      /newer than this version .*99990101000000_from_the_future/,
    )
  })

  it('refuses a migration that was edited after it had been applied', async () => {
    await migrate(url, folder)
    const [first = ''] = names()
    appendFileSync(join(folder, first, 'migration.sql'), '-- later thought')
    await expect(migrate(url, folder)).rejects.toThrow(new RegExp(`${first}/migration.sql was changed`))
    expect((await migrationStatus(url, folder)).problem).toMatch(/was changed/)
  })

  it('undoes a migration that fails half way, says which, and applies it once it is mended', async () => {
    await migrate(url, folder)
    addMigration('99990101000000_broken', 'create table half (n int); select 1/0;')
    await expect(migrate(url, folder)).rejects.toThrow(/99990101000000_broken failed and was undone: division by zero/)
    expect(await query(`select to_regclass('half') as half`)).toEqual([{ half: null }])
    rmSync(join(folder, '99990101000000_broken'), { recursive: true })
    addMigration('99990101000000_broken', 'create table half (n int)')
    expect(await migrate(url, folder)).toEqual(['99990101000000_broken'])
  })

  it('says in one sentence that the database cannot be reached', async () => {
    await expect(migrate('postgresql://x@127.0.0.1:1/x', folder)).rejects.toThrow(/cannot be reached .* DATABASE_URL/)
  })
})

describe('the schema', () => {
  it('is the one that the migrations were drafted from', () => {
    const drafted = readFileSync(join(MIGRATIONS_DIR, 'schema.prisma.drafted'), 'utf8')
    expect(readFileSync(join(MIGRATIONS_DIR, '..', 'schema.prisma'), 'utf8')).toBe(drafted)
  })
})
