import { describe, expect, it } from 'vitest'
import { SEVERITIES } from '#lib/domain/incident/severity.ts'
import { BUILT_IN_TEMPLATE } from '#lib/domain/postmortem/built-in-template.ts'
import { type ChecklistSubject, gapsOf, isWritten, postmortemChecklist } from '#lib/domain/postmortem/checklist.ts'
import { DEFAULT_REVIEW_SETTINGS } from '#lib/domain/postmortem/review-settings.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const DUE = new Date('2026-12-01T23:59:59.999Z')
const item = (fields: Partial<ChecklistSubject['incident']['actionItems'][number]> = {}) => ({
  id: crypto.randomUUID() as Id,
  title: 'Drain on SIGTERM',
  kind: 'prevent' as const,
  priority: 'p1' as const,
  status: 'open' as const,
  resolution: null,
  owner: 'Payments',
  dueAt: DUE,
  ...fields,
})
const written = BUILT_IN_TEMPLATE.sections.map((section) => ({ ...section, text: 'Written.' }))

type Incident = Partial<ChecklistSubject['incident']>

/** A sev-1 that has everything. */
function subject(incident: Incident = {}, rest: Partial<Omit<ChecklistSubject, 'incident'>> = {}): ChecklistSubject {
  return {
    incident: {
      severity: 'sev1',
      resolvedAt: new Date('2026-11-19T14:35:00Z'),
      rootCause: 'restart-deploy',
      impact: { failedRequests: 0, affectedUsers: 0 },
      actionItems: [item()],
      ...incident,
    },
    sections: written,
    signOffs: 1,
    settings: DEFAULT_REVIEW_SETTINGS,
    ...rest,
  }
}
const gaps = (of: ChecklistSubject) => gapsOf(postmortemChecklist(of)).map(({ id }) => id)

describe('the checklist of a post-mortem', () => {
  it.each(SEVERITIES)('has no gap in a complete %s', (severity) => {
    expect(gaps(subject({ severity }))).toEqual([])
  })

  it.each(SEVERITIES)('of a %s asks for the sections that the template requires for it, and no others', (severity) => {
    const sections = written.map((section) => ({ ...section, text: ' \n' }))
    const required = sections.filter(({ requiredFor }) => requiredFor.includes(severity)).map(({ key }) => key)
    expect(gaps(subject({ severity }, { sections }))).toEqual(required.map((key) => `section.${key}`))
  })

  it.each<[string, Incident, string[], string[]]>([
    ['not resolved', { resolvedAt: null }, ['resolvedAt'], ['resolvedAt']],
    ['no cause', { rootCause: null }, ['rootCause'], ['rootCause']],
    [
      'no numbers',
      { impact: { failedRequests: null, affectedUsers: null } },
      ['impact.failedRequests', 'impact.affectedUsers'],
      [],
    ],
    ['no action item', { actionItems: [] }, ['prevent_or_detect'], []],
    ['only mitigation', { actionItems: [item({ kind: 'mitigate' })] }, ['prevent_or_detect'], []],
    [
      'prevention that won’t be done',
      { actionItems: [item({ status: 'closed', resolution: 'wont_do' })] },
      ['prevent_or_detect'],
      [],
    ],
  ])('%s: what a sev 2 and what a sev 3 lacks', (_, incident, sev2, sev3) => {
    expect(gaps(subject({ ...incident, severity: 'sev2' }))).toEqual(sev2)
    expect(gaps(subject({ ...incident, severity: 'sev3' }))).toEqual(sev3)
  })

  it('names each urgent action item without owner or due date, at the item; others may wait', () => {
    const lacking = [
      item({ priority: 'p0', owner: '', title: 'Raise the limit' }),
      item({ priority: 'p1', dueAt: null, title: 'Add a probe' }),
    ]
    const fine = [
      item({ priority: 'p2', owner: '', dueAt: null }),
      item({ priority: 'p0', status: 'closed', owner: '' }),
    ]
    const found = gapsOf(postmortemChecklist(subject({ severity: 'sev4', actionItems: [...lacking, ...fine] })))
    expect(found.map(({ gap, where }) => ({ gap, where }))).toEqual([
      { gap: 'No owner: P0 “Raise the limit”', where: { kind: 'action_item', id: lacking[0]?.id } },
      { gap: 'No due date: P1 “Add a probe”', where: { kind: 'action_item', id: lacking[1]?.id } },
    ])
  })

  it('asks for a sign-off where the settings say so', () => {
    expect(gaps(subject({}, { signOffs: 0 }))).toEqual(['sign_off'])
    expect(gaps(subject({ severity: 'sev3' }, { signOffs: 0 }))).toEqual([])
    expect(gaps(subject({}, { signOffs: 0, settings: { signOffFor: [] } }))).toEqual([])
    expect(gaps(subject({ severity: 'sev4' }, { signOffs: 0, settings: { signOffFor: ['sev4'] } }))).toEqual([
      'sign_off',
    ])
  })

  it('has each requirement once, so that a message can be tied to it', () => {
    const ids = postmortemChecklist(subject({ actionItems: [item({ owner: '' }), item({ owner: '' })] })).map(
      ({ id }) => id,
    )
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a section', () => {
  const prompt = 'What made it *worse*? One line each.'

  it.each([
    'Two retries met.',
    'TBD by the vendor: their answer is due.',
    'Nothing: it was found within a minute.',
    'n/a',
  ])('with “%s” is written', (text) => {
    expect(isWritten({ text, prompt })).toBe(true)
  })

  it.each([
    '',
    ' \n\t',
    prompt,
    `  ${prompt}\n`,
    `> ${prompt}`,
    'What made it *worse*?\nOne line each.',
    'TBD',
    'todo.',
    '- TBD',
    '…',
    '???',
    '## ',
  ])('with “%s” is not', (text) => {
    expect(isWritten({ text, prompt })).toBe(false)
  })
})
