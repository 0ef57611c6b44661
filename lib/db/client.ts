import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { watchForHang } from './hang-watch.ts'

/** What a query function of lib/db takes: the shared client, or a running transaction. */
export type Db = Prisma.TransactionClient

export type DatabaseOptions = {
  readonly connectionString: string
  readonly maxConnections?: number
  /** How often a database that may hang is looked after. */
  readonly hangTickMs?: number
}

type OpenDatabase = { readonly pool: pg.Pool; readonly client: PrismaClient }

const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 15_000
const LOCK_TIMEOUT_MS = 5_000
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000
const DEFAULT_MAX_CONNECTIONS = 10

// Next bundles its own copy of this module; the process-wide slot lets it share the server's one pool.
const slot: { hindsightDatabase?: OpenDatabase } = globalThis as never

const NAMED = /^\s*\/\* prepared as (\w+) \*\//

/**
 * A statement that begins with such a comment is parsed and planned once for each connection. Others are not named:
 * connections keep what has a name for as long as they live.
 */
function nameOf({ sql }: { readonly sql: string }): string {
  return NAMED.exec(sql)?.[1] ?? ''
}

/** Opens the process-wide pool. Connections are made when first needed, so this does not wait for PostgreSQL. */
export function openDatabase(options: DatabaseOptions): void {
  if (slot.hindsightDatabase) throw new Error('The database is already open in this process.')
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.maxConnections ?? DEFAULT_MAX_CONNECTIONS,
    application_name: 'hindsight',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
  })
  // A pooled connection that PostgreSQL ends while idle must not end the process; the pool opens another.
  pool.on('error', () => {})
  watchForHang(pool, options.hangTickMs === undefined ? {} : { tickMs: options.hangTickMs })
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameOf })
  slot.hindsightDatabase = { pool, client: new PrismaClient({ adapter }) }
}

export async function closeDatabase(): Promise<void> {
  const open = slot.hindsightDatabase
  if (!open) return
  delete slot.hindsightDatabase
  await open.client.$disconnect()
  await open.pool.end()
}

function opened(): OpenDatabase {
  if (!slot.hindsightDatabase) throw new Error('The database is not open: call openDatabase() first.')
  return slot.hindsightDatabase
}

/** The shared client. Its queries run outside any transaction. */
export function db(): PrismaClient {
  return opened().client
}

/** The pool below the client, for what Prisma cannot say: COPY, cursors, health checks. */
export function pool(): pg.Pool {
  return opened().pool
}
