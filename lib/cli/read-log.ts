import { type FileHandle, open } from 'node:fs/promises'
import { compressionOf, uncompressed, unpacked } from '#lib/uncompressed.ts'

const READ_BYTES = 1024 * 1024

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

function explain(name: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `${name}: there is no such file.`
  if (code === 'EISDIR') return `${name} is a folder: name the log files in it.`
  if (code === 'EACCES' || code === 'EPERM') return `${name}: this user may not read it.`
  if (code?.startsWith('Z_') || code?.startsWith('ZSTD_'))
    return `${name}: the compressed data is damaged or ends too early (${message}).`
  return `${name}: ${message}.`
}
