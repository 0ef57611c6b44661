import { createHash } from 'node:crypto'
import { HEAD_LENGTHS, type HeadHashes } from '#lib/domain/traffic/log-stream.ts'

/** The hashes by which a log is known again, of its first bytes at each of `HEAD_LENGTHS` that it reaches. */
export function hashHeads(head: Buffer): HeadHashes {
  const hash = createHash('sha256')
  const lengths = HEAD_LENGTHS.filter((length) => length <= head.length)
  return lengths.map((length, index) =>
    hash
      .update(head.subarray(lengths[index - 1] ?? 0, length))
      .copy()
      .digest('base64url'),
  )
}
