import { type Db, db } from './client.ts'

const WAIT_FOR_CONNECTION_MS = 5_000
const DEFAULT_TIMEOUT_MS = 10_000

/** Runs `work` in one transaction: everything it stores is kept, or, if it throws, nothing is. */
export function transaction<T>(work: (tx: Db) => Promise<T>, options: { timeoutMs?: number } = {}): Promise<T> {
  return db().$transaction(work, {
    maxWait: WAIT_FOR_CONNECTION_MS,
    timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    isolationLevel: 'ReadCommitted',
  })
}
