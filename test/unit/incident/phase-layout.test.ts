import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutPhases, type PhaseInstants, placeLabels } from '#components/incident/phase-layout.ts'

const at = (time: string) => new Date(`2026-11-19T${time}:00Z`)
const now = at('18:00')

const resolved: PhaseInstants = {
  startedAt: at('14:02'),
  detectedAt: at('14:06'),
  acknowledgedAt: at('14:09'),
  mitigatedAt: at('14:22'),
  resolvedAt: at('14:35'),
}

function known(instants: PhaseInstants) {
  const layout = layOutPhases(instants, now)
  if (layout.kind !== 'known') throw new Error(layout.sentence)
  return layout
}

describe('layOutPhases', () => {
  it('fills the bar from start to end, without gap or overlap, whichever instants are known', () => {
    const minute = fc.option(fc.integer({ min: 0, max: 100_000 }))
    fc.assert(
      fc.property(
        minute,
        minute,
        minute,
        fc.integer({ min: 100_001, max: 200_000 }),
        (detect, acknowledge, mitigate, end) => {
          const later = (minutes: number | null) =>
            minutes === null ? null : new Date(at('14:02').getTime() + minutes * 60_000)
          const { segments } = known({
            startedAt: at('14:02'),
            detectedAt: later(detect),
            acknowledgedAt: later(acknowledge),
            mitigatedAt: later(mitigate),
            resolvedAt: later(end),
          })
          let reached = 0
          for (const { x, width } of segments) {
            expect(x).toBeCloseTo(reached, 6)
            reached = x + width
          }
          expect(reached).toBeCloseTo(100, 6)
        },
      ),
    )
  })

  it('says the same in a sentence', () => {
    expect(known(resolved).sentence).toBe(
      'Impact started 14:02 UTC; detected 14:06, after 4 minutes; acknowledged 14:09, after 7 minutes; ' +
        'mitigated 14:22, after 20 minutes; resolved 14:35, after 33 minutes.',
    )
  })

  it('runs on until now while the incident is not resolved', () => {
    const layout = known({ ...resolved, mitigatedAt: null, resolvedAt: null })
    expect(layout.ongoing).toBe(true)
    expect(layout.sentence).toContain('still going on after 3 hours 58 minutes')
    expect(layout.segments.at(-1)?.state).toBe('acknowledged')
  })

  it('draws nothing from times that contradict each other, and names the one that does', () => {
    expect(layOutPhases({ ...resolved, detectedAt: at('14:00') }, now)).toEqual({
      kind: 'invalid',
      sentence: 'The times contradict each other: detected lies before the impact started.',
    })
    expect(layOutPhases({ ...resolved, mitigatedAt: at('15:00') }, now).sentence).toContain(
      'after the incident was resolved',
    )
  })

  it('takes mitigation before detection as it was', () => {
    const { segments } = known({ ...resolved, detectedAt: at('14:30'), acknowledgedAt: null })
    expect(segments.map(({ state }) => state)).toEqual(['unnoticed', 'mitigated', 'mitigated'])
  })

  it('survives an incident without length', () => {
    const instants = {
      ...resolved,
      detectedAt: at('14:02'),
      acknowledgedAt: null,
      mitigatedAt: null,
      resolvedAt: at('14:02'),
    }
    expect(known(instants).segments).toEqual([])
  })
})

describe('placeLabels', () => {
  it('drops no instant silently and overlaps none', () => {
    const layout = known(resolved)
    for (const width of [600, 1000]) {
      const { labels, dropped } = placeLabels(layout, width)
      const instants = labels.filter(({ quiet }) => !quiet)
      expect(instants.length + dropped.length).toBe(5)
    }
    expect(placeLabels(layout, 1000).dropped).toEqual([])
  })

  it('three instants close together stand one below the other, each at its place', () => {
    const layout = known({
      ...resolved,
      detectedAt: new Date('2026-11-19T14:04:00Z'),
      acknowledgedAt: new Date('2026-11-19T14:06:00Z'),
      mitigatedAt: new Date('2026-11-19T15:09:00Z'),
      resolvedAt: new Date('2026-11-19T15:19:00Z'),
    })
    const { labels, dropped } = placeLabels(layout, 870)
    const acknowledged = layout.marks.find(({ name }) => name === 'Acknowledged')
    expect(dropped).toEqual([])
    expect(labels).toContainEqual(
      expect.objectContaining({ text: 'Acknowledged 14:06', row: 'lowest', anchor: 'start', x: acknowledged?.x }),
    )
  })

  it('calls a stretch undetected only where the detection is known', () => {
    const texts = (instants: PhaseInstants) => placeLabels(known(instants), 1000).labels.map(({ text }) => text)
    expect(texts({ ...resolved, detectedAt: at('14:12'), acknowledgedAt: null })).toContainEqual(
      expect.stringMatching(/^undetected 10/),
    )
    expect(texts({ ...resolved, detectedAt: null, acknowledgedAt: null }).join()).not.toContain('undetected')
  })
})
