const ALTERNATIVES_MAX = 3

/** How many letters may be wrong in a word of that length: in a short one, a wrong letter makes another word. */
export function mistakesAllowed(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/** The words that were most likely meant, nearest first; none when nothing is near. */
export function closestWords(word: string, candidates: readonly string[]): readonly string[] {
  const limit = mistakesAllowed(word.length)
  if (limit === 0) return []
  const near = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate, limit) }))
    .filter(({ distance }) => distance <= limit)
  const nearest = Math.min(...near.map(({ distance }) => distance))
  return near
    .filter(({ distance }) => distance === nearest)
    .map(({ candidate }) => candidate)
    .toSorted()
    .slice(0, ALTERNATIVES_MAX)
}

/**
 * Letters to change, add, leave out or swap with their neighbour (optimal string alignment). Stops counting above the
 * limit.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(cost)
    }
    if (Math.min(...current) > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return last[other.length] ?? limit + 1
}
