import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readLogs } from '#lib/usecases/diagnosis/read-logs.ts'
import { framedLogs } from '#lib/web/framed-logs.ts'

const ACTOR = { kind: 'system', name: 'test' } as const
const LINE =
  '2026/11/23 08:00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream\n'

type Sent = { name: string; role?: string; content: Buffer; bytes?: number }

function body(sent: readonly Sent[], head?: string): Buffer {
  const logs = sent.map(({ name, role = 'gateway', content, bytes = content.length }) => ({ name, role, bytes }))
  return Buffer.concat([Buffer.from(`${head ?? JSON.stringify({ logs })}\n`), ...sent.map(({ content }) => content)])
}

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

const read = (whole: Buffer, size = 7) => readLogs(ACTOR, framedLogs(inPieces(whole, size)))

describe('logs sent one behind the other', () => {
  it('are read each to its end, plain or gzip, in pieces of any size', async () => {
    const sent = [
      { name: 'a.log', content: Buffer.from(LINE.repeat(3)) },
      { name: 'empty.log', content: Buffer.alloc(0) },
      { name: 'b.log.gz', content: gzipSync(LINE.repeat(40)) },
      { name: 'app', role: 'evidence', content: Buffer.from('SIGTERM received') },
    ]
    for (const size of [1, 7, 1_000_000]) {
      const file = await read(body(sent), size)
      expect(file.mechanisms).toEqual([{ mechanism: 'connect-refused', count: 43 }])
      expect(file.lines.filter(({ role }) => role === 'evidence').map(({ log }) => log)).toEqual(['app'])
    }
  })

  it.each([
    ['no head', Buffer.from('connect() failed')],
    ['a head that is no JSON', Buffer.from('nothing\n')],
    ['a head of other fields', body([], '{"logs":[],"more":1}')],
    ['a log without an end', body([{ name: 'a', content: Buffer.from('short'), bytes: 5_000 }])],
    ['a length that cannot be', body([{ name: 'a', content: Buffer.from('x'), bytes: -1 }])],
    ['gzip that is cut', body([{ name: 'a.gz', content: gzipSync(LINE.repeat(999)).subarray(0, 60) }])],
    ['gzip that is damaged', body([{ name: 'a.gz', content: Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5]) }])],
    ['a head without end', Buffer.alloc(200_000, 32)],
  ])('%s is refused in a sentence', async (_, whole) => {
    await expect(read(whole, 4096)).rejects.toMatchObject({ code: 'invalid' })
  })
})
