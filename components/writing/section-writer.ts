import { KEEP_EVERY_MS, retryDelayMs, sendAt } from '#lib/domain/writing/draft-schedule.ts'
import {
  advance,
  type DraftEvent,
  isSameCopy,
  isUnsaved,
  localCopyOf,
  openDraft,
  type SectionDraft,
  type StoredSection,
} from '#lib/domain/writing/section-draft.ts'
import type { LocalCopies } from './local-copies.ts'
import { type Answer, sendSection } from './send-section.ts'

const KEEP_AGAIN_MS = 5_000

export type WriterOptions = {
  readonly section: string
  readonly url: string
  readonly stored: StoredSection
  readonly copies: () => LocalCopies
  readonly userId: () => string
  readonly onAnswer: (answer: Answer) => void
}

/** Does what the state of one section asks for: keeps it in the browser, sends it, in their time. */
export class SectionWriter {
  draft: SectionDraft
  readonly #options: WriterOptions
  readonly #listeners = new Set<() => void>()
  #keepTimer: ReturnType<typeof setTimeout> | undefined
  #sendTimer: ReturnType<typeof setTimeout> | undefined
  #isKeeping = false
  #mayKeepAt = 0
  #sending: Promise<void> = Promise.resolve()

  constructor(options: WriterOptions) {
    this.#options = options
    this.draft = openDraft(options.stored)
  }

  get url(): string {
    return this.#options.url
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  dispatch(event: DraftEvent): void {
    this.draft = advance(this.draft, event)
    for (const listener of this.#listeners) listener()
    this.#planKeeping()
    this.#planSending()
  }

  type(text: string): void {
    this.dispatch({ type: 'typed', text, at: Date.now() })
  }

  /** Goes on with what a closed page left behind; then this page's own copy takes its place. */
  async takeUp(openPages: ReadonlySet<string>): Promise<void> {
    const { section, copies } = this.#options
    const [newest] = await copies().left(section, openPages)
    if (!newest) return
    this.dispatch({ type: 'found', copy: newest.copy, at: Date.now() })
    await this.#keep()
    // By now it is in this page's copy, or on the server already.
    if (!this.draft.isLocalBroken) await newest.forget()
  }

  /** Sends now what is not saved, and waits for the answer. */
  async saveNow(): Promise<void> {
    await this.#sending
    this.dispatch({ type: 'retry_now' })
    if (sendAt(this.draft) !== null) await this.#send(false)
  }

  /** The page may be gone in a moment: nothing here can be waited for. */
  flush(): void {
    void this.#keep()
    if (isUnsaved(this.draft) && sendAt({ ...this.draft, saving: null }) !== null) void this.#send(true)
  }

  /** Whether leaving the page would lose something. */
  isAtRisk(): boolean {
    return isUnsaved(this.draft) && (this.draft.isLocalBroken || !this.draft.mayKeepLocally)
  }

  stop(): void {
    clearTimeout(this.#keepTimer)
    clearTimeout(this.#sendTimer)
  }

  #planKeeping(): void {
    if (this.#isKeeping || isSameCopy(localCopyOf(this.draft), this.draft.local)) return
    clearTimeout(this.#keepTimer)
    this.#keepTimer = setTimeout(() => void this.#keep(), Math.max(0, this.#mayKeepAt - Date.now()))
  }

  async #keep(): Promise<void> {
    const copy = localCopyOf(this.draft)
    const { section, copies } = this.#options
    this.#isKeeping = true
    this.#mayKeepAt = Date.now() + KEEP_EVERY_MS
    let event: DraftEvent
    try {
      await (copy ? copies().keep(section, copy) : copies().drop(section))
      event = { type: 'kept_locally', copy }
    } catch {
      this.#mayKeepAt = Date.now() + KEEP_AGAIN_MS
      event = { type: 'keeping_failed' }
    }
    this.#isKeeping = false
    this.dispatch(event)
  }

  #planSending(): void {
    clearTimeout(this.#sendTimer)
    const at = sendAt(this.draft)
    if (at !== null) this.#sendTimer = setTimeout(() => void this.#send(false), Math.max(0, at - Date.now()))
  }

  #send(isLast: boolean): Promise<void> {
    clearTimeout(this.#sendTimer)
    this.#sending = this.#sendAndHear(isLast)
    return this.#sending
  }

  async #sendAndHear(isLast: boolean): Promise<void> {
    const { url, userId, onAnswer } = this.#options
    const { text, base, failures } = this.draft
    this.dispatch({ type: 'send_started' })
    const answer = await sendSection({ url, userId: userId(), text, version: base.version, isLast })
    const at = Date.now()
    this.dispatch(
      answer.type === 'failed'
        ? { ...answer, retryAt: at + retryDelayMs(failures, Math.random()) }
        : answer.type === 'saved' || answer.type === 'conflicted'
          ? { ...answer, at }
          : answer,
    )
    onAnswer(answer)
  }
}
