import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, db, openDatabase, pool } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrations/migrate.ts'
import { transaction } from '#lib/db/transaction.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#lib/server/postgres/embedded-postgres.ts'
import { knownError } from '#lib/web/problem.ts'
import { alertBody } from '#test/support/alert-bodies.ts'
import { canFreeze, freezePostgres } from '#test/support/freeze-postgres.ts'
import { anIntegration, postHook } from '#test/support/hooks.ts'

const ADA = { email: 'ada@example.com', name: 'Ada', role: 'viewer' } as const
const TICK_MS = 200
const HUNG_AFTER_MS = 20 * TICK_MS

let folder: string
let postgres: EmbeddedPostgres
let usualUrl: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hindsight-hang-'))
  postgres = await startEmbeddedPostgres(folder, { role: 'server', fsync: false })
  await migrate(postgres.connectionString, MIGRATIONS_DIR)
  usualUrl = pool().options.connectionString ?? ''
  await closeDatabase()
  openDatabase({ connectionString: postgres.connectionString, hangTickMs: TICK_MS })
})

afterAll(async () => {
  await closeDatabase()
  openDatabase({ connectionString: usualUrl })
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'answered',
    (error: unknown) => `${knownError(error).code}`,
  )
}

describe.runIf(canFreeze)('a database that hangs', () => {
  it('refuses within seconds whatever waits for it, keeps nothing of that, and is used again when it goes on', async () => {
    await db().user.deleteMany()
    let isUnderWay = () => {}
    const underWay = new Promise<void>((resolve) => {
      isUnderWay = resolve
    })
    let goOn = () => {}
    const frozen = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const change = transaction(
      async (tx) => {
        await tx.user.create({ data: ADA })
        isUnderWay()
        await frozen
        await tx.user.create({ data: { ...ADA, email: 'grace@example.com' } })
      },
      { timeoutMs: 60_000 },
    )
    const changed = codeOf(change)
    await underWay
    const thaw = freezePostgres(folder)
    try {
      goOn()
      const codes = await Promise.all([
        changed,
        codeOf(db().user.count()),
        codeOf(pool().query('select 1')),
        codeOf(transaction((tx) => tx.user.create({ data: ADA }))),
        // More than there are connections: some never get one.
        ...Array.from({ length: 12 }, () => codeOf(db().user.count())),
      ])
      expect(new Set(codes)).toEqual(new Set(['unavailable']))
    } finally {
      thaw()
    }
    await expect.poll(() => codeOf(db().user.count()), { timeout: 15_000 }).toBe('answered')
    expect(await db().user.count()).toBe(0)
  })

  it('refuses alerts so that they are sent again, and stores each once', async () => {
    const { key } = await anIntegration('alertmanager')
    const post = async () => (await postHook('alertmanager', alertBody('alertmanager'), { key })).status
    const thaw = freezePostgres(folder)
    try {
      expect(await post()).toBe(503)
    } finally {
      thaw()
    }
    await expect.poll(post, { timeout: 15_000 }).toBe(200)
    expect(await db().alert.count()).toBe(1)
  })

  it('over the last word of a change leaves open whether it was kept, and says so', async () => {
    await db().user.deleteMany()
    let thaw = () => {}
    const change = transaction(
      async (tx) => {
        await tx.user.create({ data: ADA })
        thaw = freezePostgres(folder)
      },
      { timeoutMs: 60_000 },
    )
    const error = await change.catch((reason: unknown) => reason)
    thaw()
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('may be saved or not') })
  })
})

describe('a database that answers', () => {
  it('may take as long as it likes over a statement', async () => {
    const seconds = (HUNG_AFTER_MS + 1_000) / 1_000
    const slow = pool().query({ text: 'select pg_sleep($1)', values: [seconds] })
    await expect(slow).resolves.toMatchObject({ rowCount: 1 })
  })
})
