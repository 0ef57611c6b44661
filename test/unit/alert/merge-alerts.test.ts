import { describe, expect, it } from 'vitest'
import { mergeEpisodes } from '#lib/domain/alert/merge-alerts.ts'
import { parseBody } from '#lib/domain/alert/parse-body.ts'
import { type ReceivedAlert, receivedAlert } from '#lib/domain/alert/received-alert.ts'
import { seededRandom } from '../../support/alert-bodies.ts'

const RULES = { serviceLabels: ['service'], ownHosts: ['hindsight.example.com'] }
const RUNBOOK = 'https://hindsight.example.com/r/checkout-api'

/** Two alerts with two episodes each, told several times with other words, as a night of Alertmanager does. */
function tellings(): ReceivedAlert[] {
  const alerts = ['a', 'b'].flatMap((fingerprint) =>
    ['2026-11-23T03:00:00Z', '2026-11-23T05:00:00Z'].flatMap((startsAt) =>
      ['firing', 'firing', 'resolved', 'resolved'].map((status, index) => ({
        status,
        fingerprint,
        startsAt,
        endsAt: status === 'resolved' ? `2026-11-23T06:0${index}:00Z` : '0001-01-01T00:00:00Z',
        labels: { alertname: 'High502Rate', service: 'checkout-api' },
        annotations: { summary: `rate ${index}`, ...(index < 2 && { runbook_url: RUNBOOK }) },
      })),
    ),
  )
  const result = parseBody('alertmanager', JSON.stringify({ alerts }))
  if (!result.ok) throw new Error(result.reason)
  return result.alerts.map((alert) => receivedAlert(alert, RULES))
}

describe('an alert told several times', () => {
  it('leaves the same state for 1,000 orders, with repetitions', () => {
    const told = tellings()
    const expected = stateOf(mergeEpisodes(told))
    const random = seededRandom(502)
    for (let round = 0; round < 1_000; round += 1) {
      const repeated = [...told, ...told.filter(() => random() < 0.5)]
      const shuffled = repeated
        .map((alert) => ({ alert, place: random() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ alert }) => alert)
      // In two parts, as two requests would bring them.
      const half = Math.floor(random() * shuffled.length)
      const merged = mergeEpisodes([...mergeEpisodes(shuffled.slice(0, half)), ...mergeEpisodes(shuffled.slice(half))])
      expect(stateOf(merged)).toEqual(expected)
    }
  })

  it('is over for good, with its last end, and keeps the link that the last message lacks', () => {
    const [first] = mergeEpisodes(tellings())
    expect(first).toMatchObject({ state: 'resolved', endsAt: new Date('2026-11-23T06:03:00Z') })
    expect(first?.content.link.url).toBe(RUNBOOK)
  })
})

function stateOf(alerts: readonly ReceivedAlert[]) {
  return alerts.toSorted((a, b) => (a.fingerprint + a.episode < b.fingerprint + b.episode ? -1 : 1))
}
