import pg from 'pg'

const TICK_MS = 250
/** Ticks without a word from PostgreSQL until it is asked on a connection of its own, and until it counts as hung. */
const TICKS_UNTIL_ASKED = 4
const TICKS_UNTIL_HUNG = 20

/** The shape of a connection that the system reset, so that all who read errors take it for one. */
function hung(): Error {
  const error = new Error('The database does not answer: its connections were given up.')
  return Object.assign(error, { code: 'ECONNRESET', syscall: 'read', errno: -104 })
}

/**
 * Gives up the connections of `pool` when PostgreSQL hangs (frozen, cut off: it refuses nothing and just never answers), so
 * that whatever waits for it fails within 5 s. Work that takes long is left alone however long it takes: hung means that
 * something is waited for and neither a connection of the pool nor a new one was answered. See docs/decisions/0024.
 *
 * Time is counted in ticks: where this process itself stood still, the word that waits to be read must not be missed.
 */
export function watchForHang(pool: pg.Pool, options: { readonly tickMs?: number } = {}): void {
  const tickMs = options.tickMs ?? TICK_MS
  const connections = new Set<pg.PoolClient>()
  const inUse = new Set<pg.PoolClient>()
  let silentTicks = 0
  let isAsking = false
  let timer: NodeJS.Timeout | undefined

  const heard = () => {
    silentTicks = 0
  }
  const tick = () => {
    silentTicks += 1
    if (silentTicks >= TICKS_UNTIL_HUNG) {
      heard()
      for (const connection of connections) streamOf(connection).destroy(hung())
    } else if (silentTicks >= TICKS_UNTIL_ASKED && !isAsking) {
      isAsking = true
      void isAnswering(pool, (TICKS_UNTIL_HUNG - TICKS_UNTIL_ASKED) * tickMs).then((isAlive) => {
        isAsking = false
        if (isAlive) heard()
      })
    }
  }
  const rest = () => {
    clearInterval(timer)
    timer = undefined
  }

  pool.on('connect', (connection) => {
    connections.add(connection)
    // Without a listener, an error between two users of a connection would end the process.
    connection.on('error', () => {})
    streamOf(connection).on('data', heard)
  })
  pool.on('remove', (connection) => connections.delete(connection))
  pool.on('acquire', (connection) => {
    inUse.add(connection)
    if (timer) return
    heard()
    timer = setInterval(tick, tickMs).unref()
  })
  pool.on('release', (_, connection) => {
    inUse.delete(connection)
    if (inUse.size === 0) rest()
  })
}

type Stream = { on(event: 'data', heard: () => void): void; destroy(error: Error): void }

/** The types of pg leave it out; it is what pg itself destroys where a connection takes too long. */
function streamOf(connection: pg.PoolClient): Stream {
  return (connection as unknown as { connection: { stream: Stream } }).connection.stream
}

/** Asked on a connection of its own: those of the pool may all be at work. */
async function isAnswering({ options }: pg.Pool, timeoutMs: number): Promise<boolean> {
  const { connectionString } = options
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: timeoutMs, application_name: 'hindsight' })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    return isRefusalOfServer(error)
  } finally {
    client.end().catch(() => {})
  }
}

/** PostgreSQL itself refused (too many connections, another password): it runs. Class 57P says that it starts or stops. */
function isRefusalOfServer(error: unknown): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown }
  return severity !== undefined && !String(code).startsWith('57P')
}
