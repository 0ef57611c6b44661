/** A seeded stream of chance: the same seed gives the same stream on every machine. */
export type Random = {
  /** From 0 to below 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  readonly weighted: <T>(items: readonly T[], weightOf: (item: T) => number) => T
  /** Different items in random order; all of them when there are fewer. */
  readonly some: <T>(items: readonly T[], count: number) => T[]
  /** Right-skewed with the given median: half of the values lie below it, a few far above. */
  readonly skewed: (median: number, spread?: number) => number
}

export function randomFrom(seed: string): Random {
  const next = mulberry32(hash(seed))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)]
    if (item === undefined) throw new Error('There is nothing to pick from.')
    return item
  }
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick,
    weighted: (items, weightOf) => {
      let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0)
      for (const item of items) {
        left -= weightOf(item)
        if (left < 0) return item
      }
      return pick(items)
    },
    some: (items, count) => {
      const rest = [...items]
      const taken = Math.min(count, rest.length)
      return Array.from({ length: taken }, () => rest.splice(Math.floor(next() * rest.length), 1)).flat()
    },
    skewed: (median, spread = 0.7) => median * Math.exp(spread * normal(next)),
  }
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** A well-mixed number from 0 to below 1 for two whole numbers, without a stream: noise that can be asked for anywhere. */
export function noise(a: number, b: number): number {
  let value = Math.imul(a ^ (a >>> 16), 0x45d9f3b) ^ Math.imul(b | 1, 0x9e3779b1)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return ((value ^ (value >>> 15)) >>> 0) / 4_294_967_296
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
