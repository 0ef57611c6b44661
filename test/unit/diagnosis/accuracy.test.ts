import { describe, expect, it } from 'vitest'
import { publicCases, realCases } from '#test/support/diagnosis/labelled-cases.ts'
import { type Score, scoreCase } from '#test/support/diagnosis/score-case.ts'

const real = realCases().map((one) => scoreCase(one))
const published = publicCases().map((one) => scoreCase(one))

function share(scores: readonly Score[], isRight: (score: Score) => boolean | null): number {
  const answers = scores.map(isRight).filter((answer) => answer !== null)
  return answers.filter(Boolean).length / answers.length
}

describe('the labelled logs of real gateways', () => {
  it('at least 97 % of the mechanisms are named right', () => {
    expect(share(real, ({ mechanismIsRight }) => mechanismIsRight)).toBeGreaterThanOrEqual(0.97)
  })

  it('no control raises an alarm', () => {
    expect(real.filter(({ isFalseAlarm }) => isFalseAlarm).map(({ one }) => one.id)).toEqual([])
  })

  it('a log in which no client and no attempt failed says that no failure is seen', () => {
    const clean = real.filter(({ one, diagnosis }) => !one.isVisible && diagnosis.failureSeen)
    // nginx repeats a request that met a closing connection: the client saw nothing, its error log did.
    expect(clean.map(({ one }) => one.id)).toEqual(['keepalive-race-rst-get/nginx'])
  })
})

describe('all labelled cases, with what people said about them', () => {
  const all = [...real, ...published]

  it('the first cause is right in at least 70 %', () => {
    expect(share(all, ({ rank }) => (rank === null ? null : rank === 1))).toBeGreaterThanOrEqual(0.7)
  })

  it('the right cause is among the first three in at least 92 %', () => {
    expect(share(all, ({ rank }) => (rank === null ? null : rank <= 3))).toBeGreaterThanOrEqual(0.92)
  })

  it('stated probabilities do not promise too much: the first causes are right at least as often as they say', () => {
    const scored = all.filter(({ rank }) => rank !== null)
    const stated =
      scored.reduce((sum, { diagnosis }) => sum + (diagnosis.causes[0]?.probability ?? 0), 0) / scored.length
    const right = share(scored, ({ rank }) => rank === 1)
    expect(stated).toBeLessThanOrEqual(right)
    expect(stated).toBeGreaterThanOrEqual(right - 0.2)
  })

  it('probabilities of every answer add up to one', () => {
    for (const { diagnosis } of all) {
      if (!diagnosis.failureSeen) continue
      expect(diagnosis.causes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
    }
  })
})
