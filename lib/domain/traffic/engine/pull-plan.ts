/** In seconds since 1970, half open, multiples of the step. */
export type PullRange = { readonly from: number; readonly until: number }

const SETTLING_SECONDS = 300
const CHUNK_BUCKETS = 360
const HOUR = 3_600
const DAY = 86_400
/** What the first pull reaches back to: a budget's window, and the one before its end. */
const FIRST_DAYS = 31

type EngineState = {
  readonly stepSeconds: number
  readonly publishedUntil: Date | null
  readonly repulledAt: Date | null
}

export type PullPlan = {
  /** Buckets that were never published, oldest first. */
  readonly fresh: readonly PullRange[]
  /** Published ones that are asked for again, because late data may have come: 6 hours every hour, 2 days every day. */
  readonly again: readonly PullRange[]
  /** Once a day: the week up to midnight is held against one long query. */
  readonly reconcile: PullRange | null
}

/** What to ask an engine for at `now`. A bucket is asked for when it has been closed for five minutes. */
export function pullPlan({ stepSeconds: step, publishedUntil, repulledAt }: EngineState, now: Date): PullPlan {
  const seconds = now.getTime() / 1_000
  const end = floor(seconds - SETTLING_SECONDS, step)
  const published = publishedUntil === null ? floor(end - FIRST_DAYS * DAY, DAY) : publishedUntil.getTime() / 1_000
  const again = repulledAt?.getTime() ?? 0
  const isNewDay = floor(again / 1_000, DAY) !== floor(seconds, DAY)
  const isNewHour = floor(again / 1_000, HOUR) !== floor(seconds, HOUR)
  const back = isNewDay ? 2 * DAY : isNewHour ? 6 * HOUR : 0
  const midnight = floor(end, DAY)
  return {
    fresh: chunks({ from: published, until: end }, step),
    again:
      publishedUntil === null || back === 0 ? [] : chunks({ from: floor(end - back, step), until: published }, step),
    reconcile: publishedUntil !== null && isNewDay ? { from: midnight - 7 * DAY, until: midnight } : null,
  }
}

function chunks({ from, until }: PullRange, step: number): PullRange[] {
  const result: PullRange[] = []
  for (let at = from; at < until; at += CHUNK_BUCKETS * step) {
    result.push({ from: at, until: Math.min(until, at + CHUNK_BUCKETS * step) })
  }
  return result
}

function floor(seconds: number, unit: number): number {
  return Math.floor(seconds / unit) * unit
}
