import { HEAD_LENGTHS } from './log-stream.ts'

const LONGEST_HEAD = HEAD_LENGTHS.at(-1) ?? 0

/** Keeps the first bytes of a log, as many as tell it from others. */
export class LogStreamHead {
  readonly #bytes = Buffer.alloc(LONGEST_HEAD)
  #length = 0

  push(chunk: Buffer): void {
    if (this.#length < LONGEST_HEAD) this.#length += chunk.copy(this.#bytes, this.#length)
  }

  get isFull(): boolean {
    return this.#length === LONGEST_HEAD
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }
}
