import fc from 'fast-check'
import { sendAt } from '#lib/domain/writing/draft-schedule.ts'
import {
  advance,
  type DraftEvent,
  type LocalCopy,
  localCopyOf,
  openDraft,
  type SectionDraft,
  type StoredSection,
} from '#lib/domain/writing/section-draft.ts'

export type Action =
  | { readonly do: 'type'; readonly tab: 0 | 1; readonly at: 'top' | 'end' | 'last' }
  | { readonly do: 'undo' | 'send' | 'crash' | 'decide' | 'sign_in'; readonly tab: 0 | 1 }
  | {
      readonly do: 'answer'
      readonly tab: 0 | 1
      readonly how: 'arrives' | 'lost_before' | 'lost_after' | 'signed_out'
    }
  | { readonly do: 'late' }

const tab = fc.constantFrom(0 as const, 1 as const)

/** What two tabs, their network and their people can do. */
export const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('type' as const),
    tab,
    at: fc.constantFrom('top' as const, 'end' as const, 'last' as const),
  }),
  fc.record({ do: fc.constantFrom('undo' as const, 'crash' as const, 'decide' as const, 'sign_in' as const), tab }),
  fc.record({ do: fc.constant('send' as const), tab }),
  fc.record({
    do: fc.constant('answer' as const),
    tab,
    how: fc.constantFrom('arrives' as const, 'lost_before' as const, 'lost_after' as const, 'signed_out' as const),
  }),
  fc.constant({ do: 'late' as const }),
)

type Request = { readonly text: string; readonly version: number }
type Tab = { draft: SectionDraft; copy: LocalCopy | null; request: Request | null; readonly typed: Set<string> }

/** A server, two tabs with a local copy each, and requests that get lost on either way or arrive late. */
export class World {
  #now = 0
  #words = 0
  #server: StoredSection = { text: 'once', version: 1, updatedBy: '', updatedAt: new Date(0) }
  readonly #tabs: readonly [Tab, Tab]
  readonly #late: Request[] = []
  readonly #acknowledged = new Set<string>()

  constructor() {
    const open = (): Tab => ({ draft: openDraft(this.#server), copy: null, request: null, typed: new Set() })
    this.#tabs = [open(), open()]
  }

  take(action: Action): void {
    this.#now += 1_000
    if (action.do === 'late') {
      const request = this.#late.shift()
      if (request) this.#store(request)
      return
    }
    const one = this.#tabs[action.tab]
    if (action.do === 'type') this.#type(one, action.at)
    if (action.do === 'undo') this.#undo(one)
    if (action.do === 'send') this.#send(one)
    if (action.do === 'answer') this.#answer(one, action.how)
    if (action.do === 'decide') this.#decide(one)
    if (action.do === 'sign_in') this.#dispatch(one, { type: 'signed_in' })
    if (action.do === 'crash') this.#crash(one)
  }

  /** Everybody is online and signed in, decides, and waits. */
  settle(): void {
    while (this.#late.length > 0) this.take({ do: 'late' })
    for (let round = 0; round < 8; round += 1) {
      for (const index of [0, 1] as const) {
        const one = this.#tabs[index]
        this.#answer(one, 'arrives')
        this.take({ do: 'sign_in', tab: index })
        this.#dispatch(one, { type: 'retry_now' })
        this.#decide(one)
        this.#send(one)
        this.#answer(one, 'arrives')
      }
    }
  }

  /** Words that stand nowhere: not on a screen, not in a local copy, not on the server. */
  missing(): string[] {
    const places = this.#tabs.flatMap(({ draft, copy }) => [
      draft.text,
      draft.conflict?.merged ?? '',
      copy?.text ?? '',
      copy?.conflict?.merged ?? '',
    ])
    const everywhere = [this.#server.text, ...places].join('\n\n')
    const lost = this.#tabs.flatMap(({ typed }) => [...typed]).filter((word) => !everywhere.includes(word))
    return [...lost, ...[...this.#acknowledged].filter((word) => !this.#server.text.includes(word))]
  }

  missingOnServer(): string[] {
    return this.#tabs.flatMap(({ typed }) => [...typed]).filter((word) => !this.#server.text.includes(word))
  }

  #type(one: Tab, at: 'top' | 'end' | 'last'): void {
    this.#words += 1
    const word = `word${this.#words}.`
    one.typed.add(word)
    const before = one.draft.conflict?.merged ?? one.draft.text
    const text = at === 'top' ? `${word}\n\n${before}` : `${before}${at === 'end' ? '\n\n' : ' '}${word}`
    this.#dispatch(one, one.draft.conflict ? { type: 'merge_typed', text } : { type: 'typed', text, at: this.#now })
  }

  /** Takes the last word away again, as long as nobody has it. */
  #undo(one: Tab): void {
    const last = [...one.typed].at(-1)
    if (!last || one.draft.conflict || this.#server.text.includes(last) || !one.draft.text.includes(last)) return
    one.typed.delete(last)
    const text = one.draft.text.replace(`${last}\n\n`, '').replace(`\n\n${last}`, '').replace(` ${last}`, '')
    this.#dispatch(one, { type: 'typed', text, at: this.#now })
  }

  #send(one: Tab): void {
    if (sendAt(one.draft) === null || one.request) return
    one.request = { text: one.draft.text, version: one.draft.base.version }
    this.#dispatch(one, { type: 'send_started' })
  }

  #answer(one: Tab, how: 'arrives' | 'lost_before' | 'lost_after' | 'signed_out'): void {
    const request = one.request
    if (!request) return
    one.request = null
    const isStored = how === 'arrives' || how === 'lost_after' ? this.#store(request) : false
    if (how === 'lost_before') this.#late.push(request)
    if (how === 'signed_out') this.#dispatch(one, { type: 'halted', halt: 'signed_out' })
    else if (how !== 'arrives') this.#dispatch(one, { type: 'failed', isOffline: true, retryAt: this.#now })
    else if (!isStored) this.#dispatch(one, { type: 'conflicted', theirs: this.#server, at: this.#now })
    else {
      this.#dispatch(one, { type: 'saved', stored: this.#server, at: this.#now })
      for (const word of one.typed) if (request.text.includes(word)) this.#acknowledged.add(word)
    }
  }

  #store({ text, version }: Request): boolean {
    if (version !== this.#server.version) return false
    this.#server = { ...this.#server, text, version: version + 1 }
    return true
  }

  #decide(one: Tab): void {
    if (one.draft.conflict) this.#dispatch(one, { type: 'resolved', text: one.draft.conflict.merged, at: this.#now })
  }

  /** The renderer is gone; the next page finds what was kept. */
  #crash(one: Tab): void {
    if (one.request) this.#late.push(one.request)
    one.request = null
    one.draft = openDraft(this.#server)
    if (one.copy) this.#dispatch(one, { type: 'found', copy: one.copy, at: this.#now })
  }

  #dispatch(one: Tab, event: DraftEvent): void {
    one.draft = advance(one.draft, event)
    one.copy = localCopyOf(one.draft)
  }
}
