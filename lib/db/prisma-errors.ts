/**
 * The only file that knows the shape of Prisma's errors. It goes by name and code, not by `instanceof`:
 * Next's bundle and the server process hold different copies of the classes.
 */
type PrismaError = {
  readonly name: string
  readonly code?: unknown
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: DriverCause } }
}
type DriverCause = {
  readonly kind?: string
  readonly originalCode?: string
  readonly constraint?: { readonly index?: string; readonly fields?: readonly string[] }
}

const CONNECTION_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
const CONNECTION_KINDS = new Set(['SocketTimeout', 'DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections'])
// admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, and class 08 below.
const SHUTDOWN_SQLSTATES = new Set(['57P01', '57P02', '57P03', '53300'])

// What pg says of a connection that did not come about, or ended while it was used.
const LOST_CONNECTION =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection|Query read timeout)/
const LOST_SOCKET_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'ENOENT'])

function asPrismaError(error: unknown): PrismaError | undefined {
  return error instanceof Error && error.name.startsWith('PrismaClient') ? (error as PrismaError) : undefined
}

function causeOf(error: unknown): DriverCause | undefined {
  if (error instanceof Error && error.name === 'DriverAdapterError') return error.cause as DriverCause
  return asPrismaError(error)?.meta?.driverAdapterError?.cause
}

function hasCode(error: unknown, code: string): boolean {
  return asPrismaError(error)?.code === code
}

/** A row with the same unique key exists. `constraint` narrows it to one key, by its name in the database. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!hasCode(error, 'P2002')) return false
  return constraint === undefined || causeOf(error)?.constraint?.index === constraint
}

/** The row points to, or is pointed to by, a row that forbids the change. */
export function isForeignKeyViolation(error: unknown): boolean {
  return hasCode(error, 'P2003')
}

/** A CHECK of the database refused the row. */
export function isCheckViolation(error: unknown): boolean {
  return causeOf(error)?.originalCode === '23514'
}

/** PostgreSQL refused what the row says (a value, a CHECK, a key), and would again. */
export function isRefusedData(error: unknown): boolean {
  const sqlState = causeOf(error)?.originalCode ?? ''
  return sqlState.startsWith('22') || sqlState.startsWith('23')
}

/** `update` or `delete` by a unique key found no row. */
export function isRecordNotFound(error: unknown): boolean {
  return hasCode(error, 'P2025')
}

/** PostgreSQL cannot be reached now, or is stopping, or no connection came free in time. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = asPrismaError(error)?.code
  if (typeof code === 'string' && CONNECTION_CODES.has(code)) return true
  const cause = causeOf(error)
  if (cause?.kind !== undefined && CONNECTION_KINDS.has(cause.kind)) return true
  const sqlState = cause?.originalCode
  if (sqlState !== undefined && (sqlState.startsWith('08') || SHUTDOWN_SQLSTATES.has(sqlState))) return true
  return isLostConnection(error)
}

/** The connection was lost while it was used; unlike a transaction that took too long, which is undone for certain. */
export function isConnectionLost(error: unknown): boolean {
  return isDatabaseUnavailable(error) && !hasCode(error, 'P2028')
}

/** The disk that PostgreSQL writes to is full: what is there can be read, nothing can be added. */
export function isDiskFull(error: unknown): boolean {
  return causeOf(error)?.originalCode === '53100'
}

/** The driver's own errors, which Prisma passes on as they are, or as the cause of one of its own. */
function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (LOST_CONNECTION.test(error.message)) return true
  const { code, syscall } = error as NodeJS.ErrnoException
  return (syscall === 'connect' || syscall === 'read' || syscall === 'write') && LOST_SOCKET_CODES.has(code ?? '')
}
