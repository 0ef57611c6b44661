import { clear, createStore, del, get, keys, type UseStore } from 'idb-keyval'
import type { LocalCopy } from '#lib/domain/writing/section-draft.ts'

type Entry = { readonly copy: LocalCopy; readonly keptAt: number }

/** A copy that a page left behind, and how to be rid of it. */
export type LeftCopy = { readonly copy: LocalCopy; readonly forget: () => Promise<void> }

let store: UseStore | undefined
const database = () => {
  store ??= createStore('hindsight-writing', 'copies')
  return store
}

/**
 * Copies in this browser's IndexedDB, one per person, document, section and open page: two tabs never overwrite each
 * other's, and nobody is shown another person's.
 */
export class LocalCopies {
  readonly #folder: string
  readonly #page: string

  constructor(userId: string, document: string, page: string) {
    this.#folder = `${userId} ${document}`
    this.#page = page
  }

  async keep(section: string, copy: LocalCopy): Promise<void> {
    const entry: Entry = { copy, keptAt: Date.now() }
    await database()('readwrite', (copies) => {
      copies.put(entry, this.#key(section))
      const { transaction } = copies
      // Committing by hand lets it succeed though the page is being closed.
      transaction.commit?.()
      return new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = transaction.onerror = () => reject(transaction.error)
      })
    })
  }

  async drop(section: string): Promise<void> {
    await del(this.#key(section), database())
  }

  /** What closed pages left of a section, newest first; `openPages` still look after theirs. */
  async left(section: string, openPages: ReadonlySet<string>): Promise<LeftCopy[]> {
    const prefix = `${this.#folder} ${section} `
    const found: (Entry & { key: string })[] = []
    for (const key of await keys<string>(database())) {
      const page = key.startsWith(prefix) ? key.slice(prefix.length) : this.#page
      if (page === this.#page || openPages.has(page)) continue
      const entry = await get<Entry>(key, database())
      if (entry) found.push({ ...entry, key })
    }
    const newestFirst = found.toSorted((a, b) => b.keptAt - a.keptAt)
    return newestFirst.map(({ copy, key }) => ({ copy, forget: () => del(key, database()) }))
  }

  /** Sections of this document of which some page keeps a copy. */
  async sections(): Promise<Set<string>> {
    const own = (await keys<string>(database())).filter((key) => key.startsWith(`${this.#folder} `))
    return new Set(own.map((key) => key.slice(this.#folder.length + 1).split(' ')[0] ?? ''))
  }

  #key(section: string): string {
    return `${this.#folder} ${section} ${this.#page}`
  }
}

/** Everybody's: this browser signed out. */
export function wipeLocalCopies(): Promise<void> {
  return clear(database())
}
