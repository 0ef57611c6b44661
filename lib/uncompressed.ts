import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'

const UNPACKED_BYTES = 256 * 1024
const MAGIC_BYTES = 4

type Compression = 'gzip' | 'zstd'

/** The uncompressed bytes of a stream; compression is told by the content. A chunk holds until the next one is asked for. */
export async function* uncompressed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]()
  const rest = { [Symbol.asyncIterator]: () => chunks }
  const head = await takeHead(chunks)
  const compression = compressionOf(head)
  if (compression !== null) {
    yield* unpacked(compression, head, rest)
    return
  }
  yield head
  yield* rest
}

export async function* unpacked(kind: Compression, head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpack =
    kind === 'gzip' ? createGunzip({ chunkSize: UNPACKED_BYTES }) : createZstdDecompress({ chunkSize: UNPACKED_BYTES })
  const packed = async function* () {
    yield head
    yield* rest
  }
  // A failure destroys `unpack`, whose reader below then throws it.
  pipeline(packed, unpack).catch(() => {})
  yield* unpack
}

/** The first bytes of a stream: at least those that tell the compression, unless there are fewer. */
async function takeHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0)
  while (head.length < MAGIC_BYTES) {
    const { done, value } = await chunks.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  return head
}

export function compressionOf(head: Buffer): Compression | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  return head.length >= MAGIC_BYTES && head.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : null
}
