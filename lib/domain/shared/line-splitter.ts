const NEWLINE = 10
const CARRIAGE_RETURN = 13

/** The bytes of a line, without its line break. They are overwritten once it returns. */
export type OnLine = (bytes: Buffer, start: number, end: number) => void

/**
 * Cuts chunks of any size into lines; where chunks are cut changes no line. Memory stays constant: of a line longer than
 * `longest` bytes at least one byte more is handed over, which tells that it is too long, and not always the rest.
 */
export class LineSplitter {
  readonly #onLine: OnLine
  readonly #unfinished: Buffer
  #length = 0

  constructor(longest: number, onLine: OnLine) {
    this.#onLine = onLine
    // Room for a carriage return behind the byte that is one too many.
    this.#unfinished = Buffer.alloc(longest + 2)
  }

  push(chunk: Buffer): void {
    let start = 0
    if (this.#length > 0) {
      const newline = chunk.indexOf(NEWLINE)
      this.#keep(chunk, 0, newline < 0 ? chunk.length : newline)
      if (newline < 0) return
      this.finish()
      start = newline + 1
    }
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, start)
      if (newline < 0) break
      this.#line(chunk, start, newline)
      start = newline + 1
    }
    this.#keep(chunk, start, chunk.length)
  }

  /** Hands over a last line that has no line break. */
  finish(): void {
    const length = this.#length
    if (length === 0) return
    this.#length = 0
    this.#line(this.#unfinished, 0, length)
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    this.#length += chunk.copy(this.#unfinished, this.#length, start, end)
  }

  #line(bytes: Buffer, start: number, end: number): void {
    const hasReturn = end > start && bytes[end - 1] === CARRIAGE_RETURN
    this.#onLine(bytes, start, hasReturn ? end - 1 : end)
  }
}
