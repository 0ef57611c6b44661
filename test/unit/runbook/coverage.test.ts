import { describe, expect, it } from 'vitest'
import { causeFromIncidents } from '#lib/domain/runbook/cause-from-incidents.ts'
import { completeness } from '#lib/domain/runbook/completeness.ts'
import { runbookCoverage } from '#lib/domain/runbook/coverage.ts'
import { startingCause } from '#lib/domain/runbook/from-template.ts'

const causes = [{ rootCause: 'app-crash' }, { rootCause: 'oom-kill' }] as const
const count = (rootCause: 'app-crash' | 'oom-kill' | 'dns-resolution' | null, times: number) => ({
  rootCause,
  count: times,
  incidents: [times],
})

describe('what a runbook covers', () => {
  it('is the share of the incidents with a known cause whose cause it has', () => {
    const counts = [count('app-crash', 3), count('dns-resolution', 1), count(null, 4)]
    expect(runbookCoverage(causes, counts)).toMatchObject({
      incidents: 8,
      withCause: 4,
      covered: 3,
      share: 0.75,
      uncovered: [],
    })
  })

  it('names what was seen twice and is not there', () => {
    expect(runbookCoverage(causes, [count('dns-resolution', 2)])).toMatchObject({
      share: 0,
      uncovered: [{ rootCause: 'dns-resolution', count: 2, incidents: [2], place: null }],
    })
  })

  it('says when its order contradicts what happens, and not for equals', () => {
    expect(runbookCoverage(causes, [count('app-crash', 1), count('oom-kill', 2)]).isOrderRight).toBe(false)
    expect(runbookCoverage(causes, [count('oom-kill', 2), count('app-crash', 2)]).isOrderRight).toBe(true)
    expect(runbookCoverage(causes, [count('app-crash', 2), count('oom-kill', 1)]).isOrderRight).toBe(true)
  })

  it('is unknown while no cause is', () => {
    expect(runbookCoverage(causes, [count(null, 2)]).share).toBeNull()
  })
})

describe('a section begun from incidents', () => {
  it('lists them with what they said, and brackets in a title end no link', () => {
    const starting = startingCause({ slug: 'web', type: 'node' }, 'oom-kill')
    const { signal } = causeFromIncidents(starting, [
      { number: 7, title: 'Gone [again](x)', rootCauseDetail: 'heap\nmore' },
    ])
    expect(signal).toContain(starting.signal)
    expect(signal).toContain('- [7 Gone again(x)](/incidents/7): heap')
  })
})

describe('the score', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const step = '1. **Is it that?**\n\n   ```sh\n   look\n   ```\n\n   Expect: yes.'
  const written = (rootCause: 'app-crash' | 'oom-kill' | 'restart-deploy') => ({
    rootCause,
    signal: '',
    identify: step,
    remediate: 'do',
    verify: 'check',
    prevention: '',
    mechanisms: [],
    typicalShare: null,
  })
  const whole = {
    service: { ownerTeam: 'Web', variables: {} },
    meaning: '',
    impact: '',
    firstFiveMinutes: '',
    escalation: '',
    ownerTeam: '',
    verifyEveryDays: 180,
    lastVerifiedAt: now,
    causes: [written('app-crash'), written('oom-kill'), written('restart-deploy')],
  }

  it.each([
    ['a whole one', whole, 100],
    ['never verified', { ...whole, lastVerifiedAt: null }, 90],
    ['two causes', { ...whole, causes: whole.causes.slice(1) }, 65],
    [
      'one without identification',
      { ...whole, causes: [...whole.causes.slice(1), { ...written('app-crash'), identify: '' }] },
      90,
    ],
    ['nothing', { ...whole, causes: [], lastVerifiedAt: null, service: { ownerTeam: '', variables: {} } }, 5],
  ])('of %s', (_, runbook, score) => {
    expect(completeness(runbook, now).completeness).toBe(score)
  })
})
