import { afterAll, beforeAll, beforeEach } from 'vitest'
import { closeDatabase, openDatabase } from '#lib/db/client.ts'
import { cloneDatabase, resetDatabase } from './database.ts'

beforeAll(async () => {
  openDatabase({ connectionString: await cloneDatabase(`worker_${process.env.VITEST_POOL_ID}`) })
})

beforeEach(resetDatabase)

afterAll(closeDatabase)
