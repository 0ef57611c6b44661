import { setTimeout as delay } from 'node:timers/promises'

import type { AppServer } from './http/app-server.ts'

export type DrainTimes = { readonly graceMs: number; readonly limitMs: number }

/**
 * Ends the server without losing a request. For the grace period new requests are still answered, because load
 * balancers need a moment to read the readiness; then no connection is accepted and those at work may finish.
 * Says whether all of them did before the limit.
 */
export async function drain({ server, connections }: AppServer, { graceMs, limitMs }: DrainTimes): Promise<boolean> {
  await delay(graceMs)
  const closed = new Promise<true>((resolve) => server.close(() => resolve(true)))
  connections.endWhenIdle()
  const limit = delay(limitMs, false, { ref: false })
  const finished = await Promise.race([closed, limit])
  if (!finished) server.closeAllConnections()
  await closed
  return finished
}
