import { describe, expect, it } from 'vitest'
import { closeDatabase, db, openDatabase } from '#lib/db/client.ts'
import {
  isCheckViolation,
  isDatabaseUnavailable,
  isForeignKeyViolation,
  isRecordNotFound,
  isUniqueViolation,
} from '#lib/db/prisma-errors.ts'
import { transaction } from '#lib/db/transaction.ts'
import { knownError } from '#lib/web/problem.ts'
import { cloneDatabase } from '#test/support/database.ts'

const ADA = { email: 'ada@example.com', name: 'Ada', role: 'viewer' } as const

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('what the database refuses is recognised', () => {
  it('a second row with the same unique key, and which key it was', async () => {
    await db().user.create({ data: ADA })
    const error = await errorOf(db().user.create({ data: ADA }))
    expect(isUniqueViolation(error)).toBe(true)
    expect(isUniqueViolation(error, 'users_email_key')).toBe(true)
    expect(isUniqueViolation(error, 'api_tokens_token_hash_key')).toBe(false)
    expect(isForeignKeyViolation(error)).toBe(false)
  })

  it('a row that points to a missing row', async () => {
    const createdById = '01900000-0000-7000-8000-000000000000'
    const error = await errorOf(
      db().apiToken.create({ data: { name: 'ci', tokenHash: 'hash', prefix: 'hs_', scopes: ['read'], createdById } }),
    )
    expect(isForeignKeyViolation(error)).toBe(true)
  })

  it('a change of a row that is not there', async () => {
    const error = await errorOf(db().user.update({ where: { email: 'nobody@example.com' }, data: { name: 'N' } }))
    expect(isRecordNotFound(error)).toBe(true)
  })

  it('a row that breaks a CHECK', async () => {
    await db().$executeRaw`create table checked (n int check (n > 0))`
    const error = await errorOf(db().$executeRaw`insert into checked values (0)`)
    await db().$executeRaw`drop table checked`
    expect(isCheckViolation(error)).toBe(true)
  })

  it('an error of ours is none of them', () => {
    const error = new Error('Unique constraint failed on the fields: (`email`)')
    expect(
      [isUniqueViolation, isForeignKeyViolation, isRecordNotFound, isDatabaseUnavailable].map((is) => is(error)),
    ).toEqual([false, false, false, false])
  })
})

describe('a database that is away is recognised', () => {
  it('nobody listens', async () => {
    await closeDatabase()
    openDatabase({ connectionString: 'postgresql://hindsight:x@127.0.0.1:1/hindsight' })
    const error = await errorOf(db().user.count())
    await closeDatabase()
    openDatabase({ connectionString: await cloneDatabase(`worker_${process.env.VITEST_POOL_ID}`) })
    expect(isDatabaseUnavailable(error)).toBe(true)
  })

  it('the connection is ended in the middle of a transaction', async () => {
    const error = await errorOf(
      transaction(async (tx) => {
        await tx.user.create({ data: ADA })
        await tx.$executeRaw`select pg_terminate_backend(pg_backend_pid())`
      }),
    )
    expect(isDatabaseUnavailable(error)).toBe(true)
    expect(await db().user.count()).toBe(0)
  })
})

it('a full disk is said in words, with nothing saved', async () => {
  const error = await errorOf(
    transaction(async (tx) => {
      await tx.user.create({ data: ADA })
      await tx.$executeRaw`do $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`
    }),
  )
  expect(knownError(error)).toMatchObject({ code: 'unavailable', message: expect.stringContaining('disk') })
  expect(await db().user.count()).toBe(0)
})

describe('transaction', () => {
  it('keeps nothing when its work throws', async () => {
    const boom = new Error('boom')
    const error = await errorOf(
      transaction(async (tx) => {
        await tx.user.create({ data: ADA })
        throw boom
      }),
    )
    expect(error).toBe(boom)
    expect(await db().user.count()).toBe(0)
  })
})
