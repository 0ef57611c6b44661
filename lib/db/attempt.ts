import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { ATTEMPT_LIMITS, type Attempt } from '#lib/domain/access/attempt-limit.ts'
import { db } from './client.ts'

// One set per client: each limiter owns a timer that clears expired rows.
const limitersOf = new WeakMap<object, Map<string, RateLimiterPrisma>>()

function limiter(name: string): RateLimiterPrisma {
  const client = db()
  const limiters = limitersOf.get(client) ?? createLimiters(client)
  const found = limiters.get(name)
  if (!found) throw new Error(`There is no attempt limit "${name}".`)
  return found
}

function createLimiters(client: object): Map<string, RateLimiterPrisma> {
  const limiters = ATTEMPT_LIMITS.map(({ name, attempts, windowSeconds }, index) => {
    const options = { storeClient: client, tableName: 'rateLimit', keyPrefix: name, clearExpiredByTimeout: index === 0 }
    return [name, new RateLimiterPrisma({ ...options, points: attempts, duration: windowSeconds })] as const
  })
  const map = new Map(limiters)
  limitersOf.set(client, map)
  return map
}

/**
 * Counts an attempt before it is made, so that many at once cannot slip by. Returns the seconds to wait when a limit is
 * reached, else null. Counted by every process on this database, and outside of transactions: a failure stays counted.
 */
export async function countAttempts(attempts: readonly Attempt[]): Promise<number | null> {
  const waits = await Promise.all(attempts.map(({ limit, key }) => waitAfter(limiter(limit.name).consume(key))))
  const longest = Math.max(...waits)
  return longest > 0 ? Math.ceil(longest / 1000) : null
}

async function waitAfter(consumed: Promise<unknown>): Promise<number> {
  try {
    await consumed
    return 0
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return Math.max(reason.msBeforeNext, 1)
    throw reason
  }
}

/** Takes a successful attempt out of the count again, and with it the failures that it forgives. */
export async function forgiveAttempts(attempts: readonly Attempt[]): Promise<void> {
  await Promise.all(
    attempts.map(({ limit, key, forgivenBySuccess }) =>
      forgivenBySuccess ? limiter(limit.name).delete(key) : limiter(limit.name).reward(key),
    ),
  )
}
