const NEWLINE = 10
const RETURN = 13

/** Longest line read whole; of a longer one, its start. */
export const LONGEST_LINE_BYTES = 65_536

export type OnLine = (bytes: Buffer, start: number, end: number) => void

/** Cuts chunks of any size into lines, in constant memory. UTF-16, told by its byte-order mark, is read as text. */
export class LogSplitter {
  readonly #onLine: OnLine
  readonly #unfinished = Buffer.alloc(LONGEST_LINE_BYTES)
  #length = 0
  #isStarted = false
  #utf16: TextDecoder | null = null

  constructor(onLine: OnLine) {
    this.#onLine = onLine
  }

  push(chunk: Buffer): void {
    if (!this.#isStarted && chunk.length > 1) {
      this.#isStarted = true
      if (chunk[0] === 0xff && chunk[1] === 0xfe) this.#utf16 = new TextDecoder('utf-16le')
      else if (chunk[0] === 0xfe && chunk[1] === 0xff) this.#utf16 = new TextDecoder('utf-16be')
    }
    this.#split(this.#utf16 ? Buffer.from(this.#utf16.decode(chunk, { stream: true }), 'utf8') : chunk)
  }

  finish(): void {
    if (this.#length > 0) this.#finishLine()
  }

  #split(chunk: Buffer): void {
    let start = 0
    if (this.#length > 0) {
      const newline = chunk.indexOf(NEWLINE)
      this.#keep(chunk, 0, newline < 0 ? chunk.length : newline)
      if (newline < 0) return
      this.#finishLine()
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

  #keep(chunk: Buffer, start: number, end: number): void {
    this.#length += chunk.copy(this.#unfinished, this.#length, start, end)
  }

  #finishLine(): void {
    const length = this.#length
    this.#length = 0
    this.#line(this.#unfinished, 0, length)
  }

  #line(bytes: Buffer, start: number, lineEnd: number): void {
    const end = lineEnd > start && bytes[lineEnd - 1] === RETURN ? lineEnd - 1 : lineEnd
    this.#onLine(bytes, start, Math.min(end, start + LONGEST_LINE_BYTES))
  }
}
