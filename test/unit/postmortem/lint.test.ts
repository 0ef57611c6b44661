// One file: each kind of finding, when it is said and when not, is one list to read.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { NO_IMPACT } from '#lib/domain/incident/impact.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { LINT_RULE_IDS, LINT_SEVERITIES, type LintRuleId } from '#lib/domain/postmortem/lint/finding.ts'
import { LINT_RULES, lintPostmortem } from '#lib/domain/postmortem/lint/lint.ts'
import type { LintSubject } from '#lib/domain/postmortem/lint/rule.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const DAY = '2026-11-19'
const at = (time: string, day = DAY) => new Date(`${day}T${time}:00Z`)
const NOW = at('12:00', '2026-11-23')

let count = 0
const anId = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}` as Id

function entry(time: string, fields: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: anId(),
    incidentNumber: 1,
    occurredAt: at(time),
    kind: 'diagnosis',
    text: 'The error rate rose',
    evidence: [{ kind: 'link', url: 'https://example.com/graph' }],
    isKeyEvent: false,
    recordedBy: null,
    version: 1,
    createdAt: NOW,
    updatedAt: NOW,
    ...fields,
  }
}

function action(fields: Partial<ActionItemListItem> = {}): ActionItemListItem {
  return {
    id: anId(),
    incidentNumber: 1,
    incidentTitle: 'Checkout failed',
    services: ['checkout-api'],
    title: 'Drain on SIGTERM',
    description: '',
    kind: 'prevent',
    priority: 'p1',
    status: 'open',
    owner: 'Payments',
    ownerUserId: null,
    dueAt: at('12:00', '2026-12-01'),
    trackerUrl: null,
    resolution: null,
    resolutionReason: null,
    closedAt: null,
    version: 1,
    createdAt: NOW,
    updatedAt: NOW,
    ...fields,
  }
}

type Fields = Partial<LintSubject['incident']>

/** A sev-1 with nothing to complain about. */
function subject(incident: Fields = {}, rest: Partial<Omit<LintSubject, 'incident'>> = {}): LintSubject {
  return {
    incident: {
      severity: 'sev1',
      owner: 'Payments',
      summary: 'One checkout in nine failed.',
      startedAt: at('14:00'),
      detectedAt: at('14:10'),
      acknowledgedAt: at('14:12'),
      mitigatedAt: at('14:40'),
      resolvedAt: at('15:00'),
      impact: { ...NO_IMPACT, failedRequests: 4112, affectedUsers: 900 },
      rootCause: 'restart-deploy',
      rootCauseDetail: '',
      contributingFactors: ['No drain'],
      trigger: '',
      detection: '',
      timeline: [entry('14:10', { kind: 'detection' }), entry('14:20'), entry('14:35', { kind: 'mitigation' })],
      actionItems: [action()],
      ...incident,
    },
    sections: null,
    people: ['Chidi Okonkwo', 'Grace Stone', 'Zoë Müller'],
    ...rest,
  }
}

const found = (of: LintSubject, rule: LintRuleId, now = NOW) =>
  lintPostmortem(of, now).filter((finding) => finding.rule === rule)
const places = (of: LintSubject, rule: LintRuleId, now = NOW) => found(of, rule, now).map(({ where }) => where)

describe('lint of a post-mortem', () => {
  it('finds nothing in a complete one', () => {
    expect(lintPostmortem(subject(), NOW)).toEqual([])
  })

  it('has each rule once, with a sentence that says why', () => {
    expect(LINT_RULES.map(({ id }) => id).toSorted()).toEqual([...LINT_RULE_IDS].toSorted())
    for (const { why } of LINT_RULES) expect(why).toMatch(/^[“\p{Lu}].{30,}[.?]$/u)
  })

  it('lists the worst first', () => {
    const of = subject({
      impact: NO_IMPACT,
      summary: 'Human error.',
      detectedAt: at('13:00'),
      timeline: [entry('14:10', { evidence: [] })],
    })
    const order = lintPostmortem(of, NOW).map(({ severity }) => LINT_SEVERITIES.indexOf(severity))
    expect(order.length).toBeGreaterThan(4)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('never throws, and always points at something that is there', () => {
    const times = fc.date({ min: at('00:00', '2026-11-18'), max: at('00:00', '2026-11-26'), noInvalidDate: true })
    const maybe = fc.option(times)
    const arbitrary = fc.record({
      startedAt: times,
      detectedAt: maybe,
      acknowledgedAt: maybe,
      mitigatedAt: maybe,
      resolvedAt: maybe,
      summary: fc.string({ unit: 'grapheme' }),
      timeline: fc.array(
        fc
          .record({
            occurredAt: times,
            text: fc.string({ unit: 'grapheme' }),
            kind: fc.constantFrom('detection', 'mitigation', 'note'),
          })
          .map((fields) => entry('14:00', fields)),
      ),
      actionItems: fc.array(fc.record({ title: fc.string({ unit: 'grapheme' }) }).map(action)),
    })
    fc.assert(
      fc.property(arbitrary, (fields) => {
        const of = subject(fields)
        const ids = new Set([...of.incident.timeline, ...of.incident.actionItems].map(({ id }) => id))
        for (const { where, message } of lintPostmortem(of, NOW)) {
          expect(message.length).toBeGreaterThan(10)
          if ('id' in where) expect(ids).toContain(where.id)
        }
      }),
    )
  })

  it('of 2,000 entries with long texts and 500 accounts takes a moment', () => {
    const text = 'The gateway answered 502 while the pool was full. '.repeat(20)
    const timeline = Array.from({ length: 2000 }, () => entry('14:20', { text }))
    const people = Array.from({ length: 500 }, (_, index) => `Firstname${index} Lastname${index}`)
    const sections = [{ key: 'summary', title: 'Summary', text: '`'.repeat(50_000) + '```\n'.repeat(10_000) }]
    const started = performance.now()
    lintPostmortem(subject({ timeline }, { people, sections }), NOW)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('detection before start', () => {
  it('is found at the instant', () => {
    const of = subject({ detectedAt: at('13:59') })
    expect(places(of, 'detection-before-start')).toEqual([{ kind: 'incident_field', field: 'detectedAt' }])
    expect(found(of, 'detection-before-start')[0]?.message).toContain('13:59')
  })

  it('is found at an entry of that kind', () => {
    const early = entry('13:50', { kind: 'detection' })
    const of = subject({ timeline: [early, ...subject().incident.timeline] })
    expect(places(of, 'detection-before-start')).toEqual([{ kind: 'timeline_entry', id: early.id }])
  })

  it.each([
    ['in the same minute', { detectedAt: at('14:00') }],
    ['not known', { detectedAt: null }],
    [
      'an earlier entry of another kind',
      { timeline: [entry('13:50'), entry('14:10'), entry('14:20'), entry('14:35')] },
    ],
  ])('is not: %s', (_, fields) => {
    expect(found(subject(fields), 'detection-before-start')).toEqual([])
  })
})

describe('mitigation after resolution', () => {
  it('is found at the instant and at entries of that kind', () => {
    const late = entry('15:20', { kind: 'mitigation' })
    expect(places(subject({ mitigatedAt: at('15:01') }), 'mitigation-after-resolution')).toEqual([
      { kind: 'incident_field', field: 'mitigatedAt' },
    ])
    expect(places(subject({ timeline: [late] }), 'mitigation-after-resolution')).toEqual([
      { kind: 'timeline_entry', id: late.id },
    ])
  })

  it.each([
    ['in the same minute', { mitigatedAt: at('15:00') }],
    ['never resolved', { resolvedAt: null, mitigatedAt: at('16:00') }],
    ['a later entry of another kind', { timeline: [entry('15:20', { kind: 'communication' })] }],
  ])('is not: %s', (_, fields) => {
    expect(found(subject(fields), 'mitigation-after-resolution')).toEqual([])
  })
})

describe('times in the future', () => {
  it('are found at instants and entries', () => {
    const ahead = entry('14:00', { occurredAt: at('12:06', '2026-11-23') })
    const of = subject({ resolvedAt: at('12:06', '2026-11-23'), timeline: [ahead] })
    expect(places(of, 'time-in-future')).toEqual([
      { kind: 'incident_field', field: 'resolvedAt' },
      { kind: 'timeline_entry', id: ahead.id },
    ])
  })

  it('are not when a clock is five minutes fast', () => {
    expect(found(subject({ resolvedAt: at('12:05', '2026-11-23') }), 'time-in-future')).toEqual([])
  })
})

describe('a gap in the timeline', () => {
  const gaps = (times: string[], fields: Fields = {}) => {
    const timeline = times.map((time) => entry(time))
    const index = new Map<string, string>(timeline.map(({ id }, position) => [id, times[position] ?? '']))
    return places(subject({ timeline, ...fields }), 'timeline-gap').map((where) =>
      'id' in where ? index.get(where.id) : where.kind,
    )
  }

  it.each<[string, string[], Fields, (string | undefined)[]]>([
    ['exactly 15 minutes are none', ['14:10', '14:25', '14:40'], {}, []],
    ['16 minutes, at the entry before', ['14:10', '14:26', '14:40'], {}, ['14:10']],
    ['until the mitigation', ['14:10', '14:20'], {}, ['14:20']],
    ['from detection to the first entry, at that entry', ['14:30', '14:40'], {}, ['14:30']],
    ['before detection nobody knew', ['14:12', '14:25'], { startedAt: at('12:00') }, []],
    ['after mitigation there may be quiet', ['14:10', '14:20', '14:30', '14:59'], {}, []],
    ['until the resolution where nothing was mitigated', ['14:10', '14:20', '14:30'], { mitigatedAt: null }, ['14:30']],
    ['no entry at all, at the timeline', [], {}, ['timeline']],
    ['without detection it begins with the first entry', ['14:35'], { detectedAt: null }, []],
    ['an impact that ended before it was detected has none', [], { detectedAt: at('14:50') }, []],
    ['an entry before the start does not count', ['13:00', '14:12', '14:26'], {}, []],
    ['each one is found', ['14:00', '14:20', '14:40'], {}, ['14:00', '14:20']],
  ])('%s', (_, times, fields, expected) => {
    expect(gaps(times, fields)).toEqual(expected)
  })

  it('while the impact goes on ends now', () => {
    const of = subject({ mitigatedAt: null, resolvedAt: null, timeline: [entry('14:10')] })
    expect(found(of, 'timeline-gap', at('14:26'))[0]?.message).toContain('16 minutes of impact, 14:10 to 14:26')
    expect(found(of, 'timeline-gap', at('14:25'))).toEqual([])
  })
})

describe('an entry without source', () => {
  it('is found', () => {
    const bare = entry('14:10', { evidence: [] })
    expect(places(subject({ timeline: [bare] }), 'entry-without-source')).toEqual([
      { kind: 'timeline_entry', id: bare.id },
    ])
  })

  it.each([
    ['a note', { kind: 'note' as const }],
    ['an address in the text', { text: 'See https://grafana.example/d/1' }],
  ])('is not: %s', (_, fields) => {
    expect(found(subject({ timeline: [entry('14:10', { evidence: [], ...fields })] }), 'entry-without-source')).toEqual(
      [],
    )
  })
})

describe('impact numbers', () => {
  it.each([
    ['sev1', 'missing'],
    ['sev2', 'missing'],
    ['sev3', 'hint'],
    ['sev4', 'hint'],
  ] as const)('left out of a %s are %s', (severity, how) => {
    expect(found(subject({ severity, impact: NO_IMPACT }), 'impact-numbers')).toMatchObject([
      { severity: how, where: { field: 'impact.failedRequests' } },
      { severity: how, where: { field: 'impact.affectedUsers' } },
    ])
  })

  it('of zero are a claim, not a gap', () => {
    const impact = { ...NO_IMPACT, failedRequests: 0, affectedUsers: 0 }
    expect(found(subject({ impact }), 'impact-numbers')).toEqual([])
  })
})

describe('a cause without contributing factor', () => {
  const factors = (text: string) => ({
    sections: [{ key: 'contributing_factors', title: 'Contributing factors', text }],
  })

  it('is found at the field, or at the section of the document', () => {
    const bare = { contributingFactors: [] }
    expect(places(subject(bare), 'cause-without-factor')).toEqual([
      { kind: 'incident_field', field: 'contributingFactors' },
    ])
    expect(places(subject(bare, factors(' ')), 'cause-without-factor')).toEqual([
      { kind: 'section', key: 'contributing_factors' },
    ])
  })

  it('is not where the document tells of them, or no cause is known', () => {
    expect(found(subject({ contributingFactors: [] }, factors('No drain.')), 'cause-without-factor')).toEqual([])
    expect(found(subject({ contributingFactors: [], rootCause: null }), 'cause-without-factor')).toEqual([])
  })
})

describe('action items', () => {
  it.each([
    ['none at all', [], true],
    ['only of other kinds', [action({ kind: 'mitigate' }), action({ kind: 'process' })], true],
    ['one that won’t be done', [action({ resolution: 'wont_do', status: 'closed' })], true],
    ['one that prevents', [action({ kind: 'prevent' })], false],
    ['one that detects, done', [action({ kind: 'detect', status: 'closed', resolution: 'completed' })], false],
  ])('that prevent or detect: %s', (_, actionItems, isMissing) => {
    expect(places(subject({ actionItems }), 'no-prevent-or-detect')).toEqual(
      isMissing ? [{ kind: 'action_items' }] : [],
    )
  })

  it.each([
    ['no owner', action({ owner: ' ' }), 'No owner (P1)', 'missing'],
    ['no due date', action({ dueAt: null, priority: 'p2' }), 'No due date (P2)', 'check'],
    ['neither', action({ owner: '', dueAt: null, priority: 'p0' }), 'No owner and no due date (P0)', 'missing'],
  ])('%s: found with its words', (_, item, words, severity) => {
    expect(found(subject({ actionItems: [item] }), 'action-without-owner-or-date')).toMatchObject([
      { severity, message: expect.stringContaining(words), where: { kind: 'action_item', id: item.id } },
    ])
  })

  it('that are closed need neither owner, date nor a better title', () => {
    const closed = action({ status: 'closed', resolution: 'completed', owner: '', dueAt: null, title: 'Monitoring' })
    expect(lintPostmortem(subject({ actionItems: [closed] }), NOW)).toEqual([])
  })

  it('that are wishes are found, steps are not', () => {
    const wish = action({ title: 'Improve monitoring' })
    expect(places(subject({ actionItems: [wish, action()] }), 'action-not-concrete')).toEqual([
      { kind: 'action_item', id: wish.id },
    ])
  })
})

describe('a person’s name', () => {
  const named = (text: string, rest: Parameters<typeof subject>[1] = {}) =>
    found(subject({ summary: text }, rest), 'person-named').map(({ message }) => message.split(':')[0])

  it.each([
    ['Chidi Okonkwo restarted it.', '“Chidi Okonkwo”'],
    ['Then Chidi restarted it.', '“Chidi”'],
    ['Okonkwo’s change went out.', '“Okonkwo”'],
    ['Grace Stone was paged.', '“Grace Stone”'],
    ['Zoë and Chidi met.', '“Zoë”, “Chidi”'],
    ['Müller, on call, saw it.', '“Müller”'],
  ])('in “%s”', (text, names) => {
    expect(named(text)).toEqual([names])
  })

  it.each([
    'The on-call engineer restarted it.',
    'The grace period ended.',
    'Grace periods ended on a Stone age disk.',
    'Chidinma was not there.',
    'See `Chidi` in the log.',
    '```\nAuthor: Chidi Okonkwo\n```',
    '> Chidi: restarting now',
    'https://wiki.example/Chidi',
    'Payments restarted it.',
    '',
  ])('not in “%s”', (text) => {
    expect(named(text)).toEqual([])
  })

  it('of an owner or recorder without account counts when it looks like one', () => {
    const incident = {
      summary: 'Layla Haddad called; Payments Team helped; Storefront restarted.',
      owner: 'Layla Haddad',
      actionItems: [action({ owner: 'Payments Team' }), action({ owner: 'Storefront' })],
    }
    expect(found(subject(incident), 'person-named')).toMatchObject([
      { message: expect.stringMatching(/^“Layla Haddad”:/), where: { field: 'summary' } },
    ])
  })

  it('may stand in owner fields', () => {
    const actionItems = [action({ owner: 'Chidi Okonkwo' })]
    expect(found(subject({ owner: 'Chidi Okonkwo', actionItems }), 'person-named')).toEqual([])
  })

  it('is found in entries and, once there is a document, in its sections instead of the incident’s fields', () => {
    const by = entry('14:20', { text: 'Chidi joined' })
    const of = subject(
      { summary: 'Chidi', timeline: [by] },
      { sections: [{ key: 'went_wrong', title: 'What went wrong', text: 'Chidi was alone' }] },
    )
    expect(places(of, 'person-named')).toEqual([
      { kind: 'section', key: 'went_wrong' },
      { kind: 'timeline_entry', id: by.id },
    ])
  })
})

describe('blaming words', () => {
  const judged = (summary: string) => found(subject({ summary }), 'blaming-words')[0]?.message.split(':')[0]

  it.each([
    ['The cause was human error.', '“human error”'],
    ['Somebody forgot to drain.', '“forgot”'],
    ['A careless reload.', '“careless”'],
    ['The operator accidentally deleted it.', '“operator accidentally”'],
    ['We should have noticed.', '“should have noticed”'],
    ['On-call failed to notice it.', '“failed to notice”'],
    ['They made a silly mistake.', '“made a silly mistake”'],
    ['It was their own fault.', '“their own fault”'],
    ['A fat-fingered command.', '“fat-fingered”'],
  ])('in “%s”', (text, words) => {
    expect(judged(text)).toBe(words)
  })

  it.each([
    'The probe failed to check the database.',
    'The culprit was a leak in the cache.',
    'A fault in the switch; the page fault rate rose.',
    'This is a blameless review.',
    'The “forgot password” page returned 502.',
    'The upstream closed the connection by mistake of its timeout order.',
    'Retries should have stopped at three.',
  ])('not in “%s”', (text) => {
    expect(judged(text)).toBeUndefined()
  })
})
