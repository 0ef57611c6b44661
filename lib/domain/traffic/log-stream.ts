const SHORTEST_HEAD_BYTES = 32
const LONGEST_HEAD_BYTES = 65_536
const STEP_BYTES = 32
const GROWTH = 9 / 8

/**
 * Lengths, in bytes of the uncompressed log, at which the head of a stream is hashed: from 32, less than the shortest
 * line, to 65 536, each at most an eighth or 32 bytes longer than the one before. A log grows at its end only, so the
 * longest head that two copies share tells whether they are the same stream.
 */
export const HEAD_LENGTHS: readonly number[] = lengths()

function lengths(): number[] {
  const result: number[] = []
  for (let length = SHORTEST_HEAD_BYTES; length < LONGEST_HEAD_BYTES; ) {
    result.push(length)
    length += Math.max(1, Math.floor((length * (GROWTH - 1)) / STEP_BYTES)) * STEP_BYTES
  }
  return [...result, LONGEST_HEAD_BYTES]
}

/** Hashes of a stream's head at `HEAD_LENGTHS`, as many as the stream is long. */
export type HeadHashes = readonly string[]

/**
 * Whether two files are copies of one stream: unchanged, grown, shortened or compressed. Compared at the longest
 * length that both have; logs shorter than the first length are never the same.
 */
export function isSameLogStream(a: HeadHashes, b: HeadHashes): boolean {
  const shared = Math.min(a.length, b.length)
  return shared > 0 && a[shared - 1] === b[shared - 1]
}
