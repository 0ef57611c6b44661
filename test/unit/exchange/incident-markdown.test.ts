import { describe, expect, it } from 'vitest'
import { incidentDocument } from '#lib/domain/exchange/incident-document.ts'
import { toMarkdown } from '#lib/domain/exchange/incident-markdown.ts'
import { readMarkdownImport } from '#lib/domain/exchange/read-markdown.ts'

const ID = '0192f5c4-0000-7000-8000-000000000001'

const full = incidentDocument.parse({
  format: 'hindsight.incident',
  version: 1,
  id: ID,
  number: 318,
  incident: {
    title: 'Checkout: "502" during the deploy #7',
    services: ['checkout-api', 'edge'],
    severity: 'sev2',
    status: 'resolved',
    startedAt: '2026-11-19T14:02:00Z',
    detectedAt: '2026-11-19T14:05:30.250Z',
    acknowledgedAt: null,
    mitigatedAt: '2026-11-19T14:20:00Z',
    resolvedAt: '2026-11-19T14:41:00Z',
    owner: 'Payments: on-call',
    summary: 'Two lines\n\n## with a heading of its own\n\nand more.',
    impact: {
      failedRequests: 1234,
      totalRequests: 5678,
      endpoints: ['/api/v1/pay, twice'],
      description: 'Some could not pay.',
    },
    failureMechanism: 'reset-before-headers',
    rootCause: 'restart-deploy',
    rootCauseDetail: 'The old process closed its socket first.',
    contributingFactors: ['No preStop hook'],
    triggerKind: 'binary_push',
    trigger: 'A deploy.',
    detection: 'Alert.',
  },
  timeline: [
    {
      id: ID,
      occurredAt: '2026-11-19T14:02:00.123Z',
      kind: 'detection',
      text: 'Alert fired\n\n- with a list\n- in it',
      isKeyEvent: true,
    },
    {
      occurredAt: '2026-11-19T23:58:00Z',
      kind: 'note',
      text: 'Later',
      evidence: [{ kind: 'link', url: 'https://example.com/x' }],
    },
  ],
  actionItems: [
    {
      title: 'Add a preStop hook',
      kind: 'prevent',
      priority: 'p1',
      owner: 'Ann',
      dueAt: '2026-12-01',
      trackerUrl: 'https://t.example/browse/A-1',
    },
    {
      title: 'Alert sooner',
      description: 'In a minute.',
      kind: 'detect',
      priority: 'p2',
      status: 'closed',
      resolution: 'wont_do',
      resolutionReason: 'It does.',
      closedAt: '2026-11-22T10:00:00Z',
    },
  ],
  postmortem: {
    status: 'published',
    templateName: 'Standard',
    publishedAt: '2026-11-22T10:00:00Z',
    sections: [
      {
        key: 'summary',
        title: 'Summary',
        prompt: 'What happened?',
        requiredFor: ['sev1', 'sev2'],
        text: 'It broke.\n\n```\n# not a heading\n```',
      },
      { key: 'lessons', title: 'Lessons', text: '' },
    ],
  },
})

describe('an incident as Markdown', () => {
  it('says the same when it is read again, but for ids of parts and evidence', () => {
    const { records, problems } = readMarkdownImport(toMarkdown(full))
    expect(problems).toEqual([])
    const [record] = records
    expect(record?.key).toBe(`hindsight:${ID}`)
    expect(record?.document).toEqual({
      ...full,
      timeline: full.timeline.map(({ id: _, ...entry }) => ({ ...entry, evidence: [] })),
    })
  })

  it('reads as a report: one title, headings in order, times in UTC', () => {
    const text = toMarkdown(full).replace(/^---[\s\S]*?---\n/, '')
    expect(text.match(/^#{1,2} .*$/gm)).toEqual([
      '# Checkout: "502" during the deploy #7',
      '## Summary',
      '## with a heading of its own',
      '## Impact',
      '## Root cause',
      '## Trigger',
      '## Detection',
      '## Timeline',
      '## Action items',
      '# Post-mortem',
      '## Summary',
      '# not a heading',
      '## Lessons',
    ])
    expect(text).toContain('- **2026-11-19T14:02:00.123Z** · detection · key event\n  Alert fired')
    expect(text).toContain('Evidence: <https://example.com/x>')
  })
})

const FOREIGN = `---
title: Checkout 502s
service: checkout-api
Severity: SEV-1
started: 2026-01-31 23:50
Resolved: 2026-02-01T00:40:00+00:00
Root Cause Category: restart-deploy
---
# Post-mortem of checkout

## Summary
It *broke*.

## Timeline
- 23:50 errors began
- 23:58 UTC: paged
- 00:10 - rolled back
  and waited

| time | event |
|------|-------|
| 00:40 | all clear |

## Action items
- [ ] Add a hook
- Watch the gauge
  every day

## Lessons learned
None yet.
`

describe('a post-mortem written elsewhere', () => {
  it('becomes an incident with its timeline, action items and sections', () => {
    const { records, problems } = readMarkdownImport(FOREIGN)
    expect(problems).toEqual([])
    const document = records[0]?.document
    expect(document?.incident).toMatchObject({
      title: 'Checkout 502s',
      services: ['checkout-api'],
      severity: 'sev1',
      startedAt: new Date('2026-01-31T23:50:00Z'),
      resolvedAt: new Date('2026-02-01T00:40:00Z'),
      rootCause: 'restart-deploy',
      summary: 'It *broke*.',
    })
    expect(document?.timeline.map(({ occurredAt, text }) => [occurredAt.toISOString(), text])).toEqual([
      ['2026-01-31T23:50:00.000Z', 'errors began'],
      ['2026-01-31T23:58:00.000Z', 'paged'],
      ['2026-02-01T00:10:00.000Z', 'rolled back\nand waited'],
      ['2026-02-01T00:40:00.000Z', 'all clear'],
    ])
    expect(document?.actionItems.map(({ title, description }) => [title, description])).toEqual([
      ['Add a hook', ''],
      ['Watch the gauge', 'every day'],
    ])
    expect(document?.postmortem?.sections.map(({ key, text }) => [key, text])).toEqual([
      ['summary', 'It *broke*.'],
      ['lessons-learned', 'None yet.'],
    ])
  })

  it.each([
    ['no front matter', '# Only text', 1, /front matter/],
    ['broken YAML', '---\ntitle: [a\n---\n', 2, /not valid YAML/],
    ['an alias', '---\ntitle: &a x\nowner: *a\n---\n', 2, /anchors/],
    [
      'an unknown key',
      `---\ntitle: x\nservices: [a]\nseverity: sev1\nstartedAt: 2026-01-01\ncolour: red\n---\n`,
      6,
      /no such field/,
    ],
    [
      'a severity that is none',
      `---\ntitle: x\nservices: [a]\nseverity: huge\nstartedAt: 2026-01-01\n---\n`,
      4,
      /sev1/,
    ],
    [
      'a date that is none',
      `---\ntitle: x\nservices: [a]\nseverity: sev1\nstartedAt: yesterday\n---\n`,
      5,
      /2026-11-19T14:02:00Z/,
    ],
    ['an entry without a time', FOREIGN.replace('23:58 UTC: paged', 'paged'), 16, /begins with its time/],
  ])('%s is named with its line', (_, text, line, message) => {
    const { problems } = readMarkdownImport(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ line, message: expect.stringMatching(message) })
  })

  it('whose start cannot be read says so once, and not of each time that would count from it', () => {
    const head = '---\ntitle: x\nservices: [a]\nseverity: sev1\nstartedAt: yesterday\n---\n'
    const { problems } = readMarkdownImport(`${head}\n## Timeline\n\n- 10:00 alert fired\n- 10:05 rolled back\n`)
    expect(problems.map(({ path }) => path)).toEqual(['incident.startedAt'])
  })
})
