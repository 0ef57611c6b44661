import type { StoredSection } from '#lib/domain/writing/section-draft.ts'

type Message =
  | { readonly type: 'who_is_there' }
  | { readonly type: 'here'; readonly page: string }
  | { readonly type: 'saved'; readonly url: string; readonly userId: string; readonly stored: StoredSection }
  | { readonly type: 'signed_in' }
  | { readonly type: 'signed_out' }

export type News = Extract<Message, { type: 'saved' | 'signed_in' | 'signed_out' }>

const NAME = 'hindsight-writing'
const ANSWER_WITHIN_MS = 120

/** This browser's other pages that write: who is there, and what they saved. */
export class OpenPages {
  readonly page: string
  readonly #channel = new BroadcastChannel(NAME)
  readonly #heard = new Set<string>()

  constructor(onNews: (news: News) => void) {
    // Not randomUUID: browsers have that only over https.
    this.page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('')
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.type === 'who_is_there') this.#post({ type: 'here', page: this.page })
      else if (data.type === 'here') this.#heard.add(data.page)
      else onNews(data)
    }
  }

  async others(): Promise<ReadonlySet<string>> {
    this.#heard.clear()
    this.#post({ type: 'who_is_there' })
    await new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS))
    return this.#heard
  }

  tell(news: News): void {
    this.#post(news)
  }

  close(): void {
    this.#channel.close()
  }

  #post(message: Message): void {
    this.#channel.postMessage(message)
  }
}

/** For pages that write nothing themselves. */
export function tellOpenPages(news: News): void {
  const channel = new BroadcastChannel(NAME)
  channel.postMessage(news)
  channel.close()
}
