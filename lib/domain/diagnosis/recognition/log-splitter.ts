import { LineSplitter, type OnLine } from '#lib/domain/shared/line-splitter.ts'

/** Longest line read whole; of a longer one, its start. */
export const LONGEST_LINE_BYTES = 65_536

/** Cuts chunks of a log of any size into lines. UTF-16, told by its byte-order mark, is read as text. */
export class LogSplitter {
  readonly #lines: LineSplitter
  #isStarted = false
  #utf16: TextDecoder | null = null

  constructor(onLine: OnLine) {
    this.#lines = new LineSplitter(LONGEST_LINE_BYTES, (bytes, start, end) =>
      onLine(bytes, start, Math.min(end, start + LONGEST_LINE_BYTES)),
    )
  }

  push(chunk: Buffer): void {
    if (!this.#isStarted && chunk.length > 1) {
      this.#isStarted = true
      if (chunk[0] === 0xff && chunk[1] === 0xfe) this.#utf16 = new TextDecoder('utf-16le')
      else if (chunk[0] === 0xfe && chunk[1] === 0xff) this.#utf16 = new TextDecoder('utf-16be')
    }
    this.#lines.push(this.#utf16 ? Buffer.from(this.#utf16.decode(chunk, { stream: true }), 'utf8') : chunk)
  }

  finish(): void {
    this.#lines.finish()
  }
}
