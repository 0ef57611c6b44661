const LONGEST_HEAD_BYTES = 65_536
const SHORTEST_HEAD_BYTES = 64

/**
 * Lengths, in bytes of the uncompressed log, at which the head of a stream is hashed: 64, 128, … 65 536. A log grows
 * at its end only, so the longest head that two copies share tells whether they are the same stream.
 */
export const headLengths: readonly number[] = Array.from(
  { length: Math.log2(LONGEST_HEAD_BYTES / SHORTEST_HEAD_BYTES) + 1 },
  (_, step) => SHORTEST_HEAD_BYTES * 2 ** step,
)

/** Hashes of a stream's head at `headLengths`, as many as the stream is long. */
export type HeadHashes = readonly string[]

/**
 * Whether two files are copies of one stream: unchanged, grown, shortened or compressed. Compared at the longest
 * length both have; two logs too short for the first length are never the same.
 */
export function isSameLogStream(a: HeadHashes, b: HeadHashes): boolean {
  const shared = Math.min(a.length, b.length)
  return shared > 0 && a[shared - 1] === b[shared - 1]
}
