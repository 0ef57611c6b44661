import { type FramedLogsHead, framedLogsHead, LOGS_HEAD_MAX } from '#lib/domain/diagnosis/framed-logs.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const NEWLINE = 10

export type IncomingLog = Omit<FramedLogsHead['logs'][number], 'bytes'> & { readonly chunks: AsyncIterable<Buffer> }

/** The logs of a body, one after the other; each must be read to its end before the next. @throws AppError invalid */
export async function* framedLogs(body: AsyncIterable<Uint8Array>): AsyncGenerator<IncomingLog> {
  const source = new ByteSource(body)
  const { logs } = parseInput(framedLogsHead, parsed(await source.line(LOGS_HEAD_MAX)))
  for (const { bytes, ...log } of logs) yield { ...log, chunks: source.take(bytes) }
}

function parsed(head: Buffer | null): unknown {
  try {
    return JSON.parse(head?.toString('utf8') ?? '')
  } catch {
    throw new AppError('invalid', 'What was sent does not begin with a line that says which logs follow.')
  }
}

/** Pieces of a stream by length, holding no more than the chunk at hand. */
class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]()
  }

  /** Up to the next line end; null where none comes within `longest` bytes. */
  async line(longest: number): Promise<Buffer | null> {
    for (;;) {
      const end = this.#rest.indexOf(NEWLINE)
      if (end >= 0) {
        const line = this.#rest.subarray(0, end)
        this.#rest = this.#rest.subarray(end + 1)
        return line
      }
      if (this.#rest.length > longest) return null
      const more = await this.#next()
      if (!more) return null
      this.#rest = Buffer.concat([this.#rest, more])
    }
  }

  async *take(bytes: number): AsyncGenerator<Buffer> {
    let left = bytes
    while (left > 0) {
      if (this.#rest.length === 0) {
        const more = await this.#next()
        if (!more) throw new AppError('invalid', 'The logs ended too early. Send them once more.')
        this.#rest = more
      }
      const chunk = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(chunk.length)
      left -= chunk.length
      yield chunk
    }
  }

  async #next(): Promise<Buffer | null> {
    const { done, value } = await this.#chunks.next()
    return done ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
}
