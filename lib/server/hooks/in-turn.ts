type Turn = { running: Promise<void>; next: Promise<void> | null }
const turns = new Map<string, Turn>()

/**
 * Runs `work`, one at a time for each key. Calls that come while it runs share the one run after it, which began after
 * they did: what each wanted done is done when its promise resolves.
 */
export function inTurn(key: string, work: () => Promise<void>): Promise<void> {
  const turn = turns.get(key)
  if (!turn) return start(key, work)
  turn.next ??= turn.running.then(
    () => start(key, work),
    () => start(key, work),
  )
  return turn.next
}

function start(key: string, work: () => Promise<void>): Promise<void> {
  const running = work().finally(() => {
    const turn = turns.get(key)
    if (turn?.running === running && turn.next === null) turns.delete(key)
  })
  turns.set(key, { running, next: null })
  return running
}
