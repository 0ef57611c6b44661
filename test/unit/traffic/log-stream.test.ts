import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headLengths, isSameLogStream } from '#lib/domain/traffic/log-stream.ts'

function headHashes(log: Buffer) {
  return headLengths
    .filter((length) => length <= log.length)
    .map((length) => createHash('sha256').update(log.subarray(0, length)).digest('hex'))
}

test('a log and any longer or shorter copy of it from 64 bytes on are the same stream', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 5_000, size: 'max' }), fc.nat(), (log, cut) => {
      const shorter = log.subarray(0, 64 + (cut % (log.length - 63)))
      expect(isSameLogStream(headHashes(Buffer.from(log)), headHashes(Buffer.from(shorter)))).toBe(true)
    }),
  )
})

test('two logs that begin alike and part within the longest head are different streams', () => {
  const start = Buffer.alloc(40_000, 'same beginning ')
  const one = Buffer.concat([start, Buffer.alloc(30_000, 'gateway one ')])
  const two = Buffer.concat([start, Buffer.alloc(30_000, 'gateway two ')])
  expect(isSameLogStream(headHashes(one), headHashes(two))).toBe(false)
})

test('logs too short to be told apart are never taken for the same', () => {
  expect(isSameLogStream(headHashes(Buffer.alloc(63)), headHashes(Buffer.alloc(63)))).toBe(false)
})
