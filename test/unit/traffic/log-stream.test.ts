import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HEAD_LENGTHS, isSameLogStream } from '#lib/domain/traffic/log-stream.ts'

function headHashes(log: Buffer) {
  return HEAD_LENGTHS.filter((length) => length <= log.length).map((length) =>
    createHash('sha256').update(log.subarray(0, length)).digest('hex'),
  )
}

test('a log and any longer or shorter copy of it from 32 bytes on are the same stream', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 5_000, size: 'max' }), fc.nat(), (log, cut) => {
      const shorter = log.subarray(0, 32 + (cut % (log.length - 31)))
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
  expect(isSameLogStream(headHashes(Buffer.alloc(31)), headHashes(Buffer.alloc(31)))).toBe(false)
})

test('heads end at 64 KiB, and nearly all of a short log is compared', () => {
  expect(HEAD_LENGTHS.at(0)).toBe(32)
  expect(HEAD_LENGTHS.at(-1)).toBe(65_536)
  for (const [index, length] of HEAD_LENGTHS.entries()) {
    const previous = HEAD_LENGTHS[index - 1] ?? 0
    expect(length - previous).toBeGreaterThan(0)
    expect(length - previous).toBeLessThanOrEqual(Math.max(32, previous / 8 + 32))
  }
})
