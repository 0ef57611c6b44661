import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'

const READ_BYTES = 1024 * 1024
const UNPACKED_BYTES = 256 * 1024
const MAGIC_BYTES = 4

type Compression = 'gzip' | 'zstd'

/** A log that cannot be read; the message says which and why, in a sentence for the operator. */
export class LogError extends Error {
  override readonly name = 'LogError'
}

/**
 * The uncompressed bytes of a log file, or of standard input for "-". Compression is told by the content, not by the
 * file's name. A chunk holds until the next one is asked for. Throws LogError in the middle when the file is damaged.
 */
export async function* readLog(path: string): AsyncGenerator<Buffer> {
  try {
    yield* path === '-' ? uncompressed(process.stdin) : readFile(path)
  } catch (error) {
    throw new LogError(explain(path === '-' ? 'Standard input' : path, error), { cause: error })
  }
}

async function* readFile(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    // One buffer for the whole file: fresh ones would pile up faster than they are collected.
    const buffer = Buffer.alloc(READ_BYTES)
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES)
    const head = buffer.subarray(0, bytesRead)
    const compression = compressionOf(head)
    if (compression === null) yield* plain(file, buffer, head)
    else yield* unpacked(compression, Buffer.from(head), file.createReadStream({ autoClose: false }))
  } finally {
    await file.close()
  }
}

async function* plain(file: FileHandle, buffer: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  for (let chunk = head; chunk.length > 0; ) {
    yield chunk
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES)
    chunk = buffer.subarray(0, bytesRead)
  }
}

async function* uncompressed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
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

async function* unpacked(kind: Compression, head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
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

function compressionOf(head: Buffer): Compression | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  return head.length >= MAGIC_BYTES && head.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : null
}

function explain(name: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `${name}: there is no such file.`
  if (code === 'EISDIR') return `${name} is a folder: name the log files in it.`
  if (code === 'EACCES' || code === 'EPERM') return `${name}: this user may not read it.`
  if (code?.startsWith('Z_') || code?.startsWith('ZSTD_'))
    return `${name}: the compressed data is damaged or ends too early (${message}).`
  return `${name}: ${message}.`
}
