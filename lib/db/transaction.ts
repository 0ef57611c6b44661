import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Db, db } from './client.ts'
import { isConnectionLost } from './prisma-errors.ts'

const WAIT_FOR_CONNECTION_MS = 5_000
const DEFAULT_TIMEOUT_MS = 10_000

/**
 * Runs `work` in one transaction: everything it stores is kept, or, if it throws, nothing is.
 * @throws AppError unavailable, where the connection was lost over the last word: nobody knows then which of the two it is.
 */
export async function transaction<T>(work: (tx: Db) => Promise<T>, options: { timeoutMs?: number } = {}): Promise<T> {
  let isCommitting = false
  try {
    return await db().$transaction(
      async (tx) => {
        const result = await work(tx)
        isCommitting = true
        return result
      },
      {
        maxWait: WAIT_FOR_CONNECTION_MS,
        timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        isolationLevel: 'ReadCommitted',
      },
    )
  } catch (error) {
    if (!isCommitting || !isConnectionLost(error)) throw error
    const doubt =
      'The database went away just as this was stored: it may be saved or not. Look before you send it again.'
    throw new AppError('unavailable', doubt, { cause: error, retryAfterSeconds: 10 })
  }
}
