import { ALERT_STATES } from './alert-state.ts'
import type { ReceivedAlert } from './received-alert.ts'

/**
 * What two tellings of one episode say together. Commutative, associative and idempotent, so that neither order nor
 * repetition changes the outcome: firing < resolved, the earliest start, the latest end, the content of higher rank.
 */
export function mergeAlerts(a: ReceivedAlert, b: ReceivedAlert): ReceivedAlert {
  const content = a.contentRank >= b.contentRank ? a : b
  return {
    fingerprint: a.fingerprint,
    episode: a.episode,
    state: ALERT_STATES.indexOf(a.state) >= ALERT_STATES.indexOf(b.state) ? a.state : b.state,
    startsAt: a.startsAt <= b.startsAt ? a.startsAt : b.startsAt,
    endsAt: latest(a.endsAt, b.endsAt),
    content: content.content,
    contentRank: content.contentRank,
  }
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b
  return a >= b ? a : b
}

/** Each episode once. */
export function mergeEpisodes(alerts: readonly ReceivedAlert[]): ReceivedAlert[] {
  const byEpisode = new Map<string, ReceivedAlert>()
  for (const alert of alerts) {
    const key = JSON.stringify([alert.fingerprint, alert.episode])
    const known = byEpisode.get(key)
    byEpisode.set(key, known ? mergeAlerts(known, alert) : alert)
  }
  return [...byEpisode.values()]
}
