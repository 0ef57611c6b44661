import { type DraftStatus, statusOf, worstStatus } from '#lib/domain/writing/draft-status.ts'
import { isUnsaved, type StoredSection } from '#lib/domain/writing/section-draft.ts'
import { LocalCopies } from './local-copies.ts'
import { type News, OpenPages } from './open-pages.ts'
import { SectionWriter } from './section-writer.ts'
import { type Answer, readSections } from './send-section.ts'

const LOOK_AGAIN_MS = 5_000

export type Person = { readonly id: string; readonly name: string }

/** What a page says about all that is written on it. */
export type DeskState = {
  /** The worst of all sections. */
  readonly status: DraftStatus
  /** One that it is about. */
  readonly section: string | null
  readonly savedAt: number | null
  /** Whose session this browser has now, where it is not the writer's. */
  readonly otherPerson: string | null
  readonly isLocalBroken: boolean
}

/** The sections that are open on a page, and what concerns them all: who writes, the network, other tabs. */
export class WritingDesk {
  person: Person
  state: DeskState = {
    status: 'untouched',
    section: null,
    savedAt: null,
    otherPerson: null,
    isLocalBroken: false,
  }
  /** Of the document: its sections are read and saved below it. */
  readonly #address: string
  readonly #writers = new Map<string, SectionWriter>()
  readonly #listeners = new Set<() => void>()
  readonly #pages: OpenPages
  readonly #stopListening = new AbortController()
  #copies: LocalCopies
  #otherPerson: Person['name'] | null = null
  // The page itself has just been rendered.
  #lookedAt = Date.now()

  constructor(person: Person, address: string) {
    this.person = person
    this.#address = address
    this.#pages = new OpenPages((news) => this.#hear(news))
    this.#copies = new LocalCopies(person.id, address, this.#pages.page)
    const { signal } = this.#stopListening
    const comeBack = () => this.#comeBack()
    addEventListener('online', comeBack, { signal })
    addEventListener('focus', comeBack, { signal })
    addEventListener('pagehide', () => this.#flush(), { signal })
    addEventListener('beforeunload', (event) => this.#warn(event), { signal })
    document.addEventListener(
      'visibilitychange',
      () => (document.visibilityState === 'hidden' ? this.#flush() : comeBack()),
      { signal },
    )
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The writer of a section, the same for as long as it is open. */
  open(section: string, stored: StoredSection): SectionWriter {
    const known = this.#writers.get(section)
    if (known) return known
    const writer = new SectionWriter({
      section,
      url: `${this.#address}/sections/${encodeURIComponent(section)}`,
      stored,
      copies: () => this.#copies,
      userId: () => this.person.id,
      onAnswer: (answer) => this.#answered(writer, answer),
    })
    this.#writers.set(section, writer)
    writer.subscribe(() => this.#changed())
    this.#changed()
    // Without IndexedDB there is nothing to take up.
    void this.#pages
      .others()
      .then((pages) => writer.takeUp(pages))
      .catch(() => {})
    void this.#lookAgain()
    return writer
  }

  /** Only what is saved may be put away. */
  close(section: string): void {
    const writer = this.#writers.get(section)
    if (!writer || isUnsaved(writer.draft)) return
    writer.stop()
    this.#writers.delete(section)
    this.#changed()
  }

  /** A section as the server has it now; null when it cannot be had. */
  async read(section: string): Promise<StoredSection | null> {
    const sections = await readSections(`${this.#address}/sections`, this.person.id)
    return sections?.get(section) ?? null
  }

  /** Sections that somebody left in this browser before they were saved. */
  async leftSections(): Promise<ReadonlySet<string>> {
    return this.#copies.sections()
  }

  async saveNow(): Promise<void> {
    await Promise.all([...this.#writers.values()].map((writer) => writer.saveNow()))
  }

  /** Whether the server has all that was typed here. */
  isSaved(): boolean {
    return [...this.#writers.values()].every(({ draft }) => !isUnsaved(draft))
  }

  /** Of the text on screen as the server has it; null for a section that is not open. */
  versionOf(section: string): number | null {
    return this.#writers.get(section)?.draft.base.version ?? null
  }

  /** After signing in on this page. Another person's session saves nothing of what this one typed. */
  signedIn(person: Person): void {
    if (person.id === this.person.id) {
      this.#goOn()
      this.#pages.tell({ type: 'signed_in' })
    } else this.#meetOther(person.name)
  }

  destroy(): void {
    this.#flush()
    this.#stopListening.abort()
    this.#pages.close()
    for (const writer of this.#writers.values()) writer.stop()
  }

  #goOn(): void {
    this.#otherPerson = null
    for (const writer of this.#writers.values()) writer.dispatch({ type: 'signed_in' })
    this.#changed()
  }

  #meetOther(name: string): void {
    this.#otherPerson = name
    for (const writer of this.#writers.values()) writer.dispatch({ type: 'halted', halt: 'other_person' })
    this.#changed()
  }

  #answered(writer: SectionWriter, answer: Answer): void {
    if (answer.type === 'saved') {
      const wasHalted = [...this.#writers.values()].some(({ draft }) => draft.halt !== null)
      if (wasHalted || this.#otherPerson !== null) this.#goOn()
      this.#pages.tell({ type: 'saved', url: writer.url, userId: this.person.id, stored: answer.stored })
    }
    if (answer.type === 'halted' && answer.halt === 'other_person') this.#meetOther(answer.name)
    if (answer.type === 'halted' && answer.halt === 'signed_out') {
      this.#otherPerson = null
      for (const each of this.#writers.values()) each.dispatch({ type: 'halted', halt: 'signed_out' })
    }
  }

  #hear(news: News): void {
    if (news.type === 'signed_in') this.#comeBack()
    for (const writer of this.#writers.values()) {
      if (news.type === 'signed_out') writer.dispatch({ type: 'signed_out_here' })
      if (news.type === 'saved' && writer.url === news.url && news.userId === this.person.id) {
        writer.dispatch({ type: 'stored_elsewhere', stored: news.stored })
      }
    }
  }

  /** Somebody looks at the page again, or the network is back: a good moment to try. */
  #comeBack(): void {
    void this.#lookAgain()
    void this.saveNow()
  }

  /** What the server holds may be newer than this page; and that it answers says that this person is signed in. */
  async #lookAgain(): Promise<void> {
    if (this.#writers.size === 0 || Date.now() - this.#lookedAt < LOOK_AGAIN_MS) return
    this.#lookedAt = Date.now()
    const isHalted = () => [...this.#writers.values()].some(({ draft }) => draft.halt !== null)
    if (isHalted()) this.#lookedAt = 0
    const sections = await readSections(`${this.#address}/sections`, this.person.id)
    if (!sections) return
    if (isHalted()) this.#goOn()
    for (const [section, writer] of this.#writers) {
      const stored = sections.get(section)
      if (stored) writer.dispatch({ type: 'stored_elsewhere', stored })
    }
  }

  #flush(): void {
    for (const writer of this.#writers.values()) if (isUnsaved(writer.draft)) writer.flush()
  }

  #warn(event: BeforeUnloadEvent): void {
    if ([...this.#writers.values()].some((writer) => writer.isAtRisk())) event.preventDefault()
  }

  #changed(): void {
    const drafts = [...this.#writers.values()].map(({ draft }) => draft)
    const times = drafts.flatMap(({ savedAt }) => (savedAt === null ? [] : [savedAt]))
    const status = worstStatus(drafts.map(statusOf))
    const next: DeskState = {
      status,
      section: [...this.#writers].find(([, { draft }]) => statusOf(draft) === status)?.[0] ?? null,
      savedAt: times.length > 0 ? Math.max(...times) : null,
      otherPerson: this.#otherPerson,
      isLocalBroken: drafts.some((draft) => draft.isLocalBroken && isUnsaved(draft)),
    }
    const keys = Object.keys(next) as (keyof DeskState)[]
    if (keys.every((key) => next[key] === this.state[key])) return
    this.state = next
    for (const listener of this.#listeners) listener()
  }
}
