import { CASE_LINE_MAX, maskSecrets } from '../recognition/mask-secrets.ts'
import type { LineOrigin, LogRole } from './line-store.ts'

const TEXT_MAX = 150_000
const LINES_MAX = 1_500

export type KeptLine = {
  readonly log: string
  readonly role: LogRole
  readonly number: number
  readonly text: string
}

/** The lines that support an answer, each once, long enough to be read again, secrets masked; limited in all. */
export class KeptLines {
  readonly #lines: KeptLine[] = []
  readonly #known = new Set<string>()
  #length = 0
  #isCut = false

  add({ log, role, number }: LineOrigin, whole: string): void {
    const key = `${role} ${number} ${log}`
    if (this.#known.has(key)) return
    if (this.#length >= TEXT_MAX || this.#lines.length >= LINES_MAX) {
      this.#isCut = true
      return
    }
    this.#known.add(key)
    const { text } = maskSecrets(whole, CASE_LINE_MAX)
    this.#length += text.length
    this.#lines.push({ log, role, number, text })
  }

  get lines(): readonly KeptLine[] {
    return this.#lines
  }

  get isCut(): boolean {
    return this.#isCut
  }
}
