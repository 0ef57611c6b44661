import { describe, expect, it } from 'vitest'
import { inTurn } from '#lib/server/hooks/in-turn.ts'

describe('work in turn', () => {
  it('runs one at a time, and what comes meanwhile shares the next run', async () => {
    const gates: (() => void)[] = []
    const work = () => new Promise<void>((resolve) => gates.push(resolve))
    const first = inTurn('a', work)
    const later = [inTurn('a', work), inTurn('a', work)]
    expect(gates).toHaveLength(1)
    gates[0]?.()
    await first
    await Promise.resolve()
    expect(gates).toHaveLength(2)
    gates[1]?.()
    await Promise.all(later)
    const after = inTurn('a', work)
    expect(gates).toHaveLength(3)
    gates[2]?.()
    await after
  })

  it('goes on after a run that failed', async () => {
    await expect(inTurn('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(inTurn('b', () => Promise.resolve())).resolves.toBeUndefined()
  })
})
