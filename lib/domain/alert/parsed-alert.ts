import type { AlertState } from './alert-state.ts'

export type Texts = Readonly<Record<string, string>>

/** One alert as a sender tells it. */
export type ParsedAlert = {
  readonly fingerprint: string
  /** Names the episode: two tellings of one episode have the same. */
  readonly episode: string
  readonly state: AlertState
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly alertName: string
  readonly summary: string
  readonly labels: Texts
  readonly annotations: Texts
  /** Where to look for the link to the runbook, the likeliest first; not yet checked. */
  readonly links: LinkPlaces
  readonly generatorUrl: string | null
  /** When the sender said so, in milliseconds; 0 where it does not tell. */
  readonly toldAt: number
}

export type LinkPlaces = {
  /** Maps in which a key such as `runbook_url` is looked up. */
  readonly maps: readonly Texts[]
  readonly links?: readonly { readonly text: string; readonly href: string }[]
  /** Free text in which an address of ours may stand. */
  readonly texts?: readonly string[]
}

/** "It is over", from a sender that does not say since when it fired. */
export type Resolution = { readonly fingerprint: string; readonly endedAt: Date }

export type ParsedBody =
  | { readonly ok: true; readonly alerts: readonly ParsedAlert[]; readonly resolutions: readonly Resolution[] }
  /** Authentic, but not to be understood: kept aside for people to look at. */
  | { readonly ok: false; readonly reason: string }

export function parsed(alerts: readonly ParsedAlert[], resolutions: readonly Resolution[] = []): ParsedBody {
  return { ok: true, alerts, resolutions }
}

export function unreadable(reason: string): ParsedBody {
  return { ok: false, reason }
}
