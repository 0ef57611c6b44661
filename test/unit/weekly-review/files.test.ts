import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { DEFAULT_OUTAGE_POLICY } from '#lib/domain/error-budget/outage-policy.ts'
import { weeklyReviewCsv } from '#lib/domain/exchange/weekly-review-csv.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'
import { weeklyReviewMarkdown } from '#lib/format/weekly-review-markdown.ts'

const at = (time: string) => new Date(`2026-11-${time}Z`)
const duty = { service: 'checkout', name: 'Checkout', badRequests: 400, budgetEvents: 1_000 }
const work = {
  owner: 'Platform',
  priority: 'p1',
  incidentNumber: 318,
  dueAt: at('10T00:00:00'),
  closedAt: null,
} as const

/** A published review with one of everything that a meeting looks at. */
const review: WeeklyReview = {
  week: '2026-W47',
  status: 'published',
  headline: 'Week 47: Checkout is over budget',
  publishedAt: at('23T09:40:00'),
  publishedBy: 'Ingrid',
  version: 3,
  sections: {
    decisions: { text: '- Freeze deploys', version: 1, updatedBy: 'Ingrid', updatedAt: at('23T09:30:00') },
    notes: { text: '=HYPERLINK("x")', version: 1, updatedBy: 'Tan', updatedAt: at('23T09:31:00') },
  },
  createdActionItems: [
    {
      id: 'item-9',
      title: 'Fail readiness on SIGTERM',
      owner: '',
      priority: 'p0',
      status: 'open',
      dueAt: at('30T00:00:00'),
      incidentNumber: 318,
    },
  ],
  restated: [
    { section: 'budgets', subject: 'checkout', figure: 'consumed', published: 1.31, now: 1.2 },
    { section: 'incidents', subject: '400', figure: 'severity', published: null, now: 'sev2' },
  ],
  figures: {
    format: 1,
    week: '2026-W47',
    weekStart: at('16T00:00:00'),
    weekEnd: at('23T00:00:00'),
    asOf: at('23T00:00:00'),
    computedAt: at('23T09:40:00'),
    windowStart: new Date('2026-10-24T00:00:00Z'),
    coverage: 0.98,
    incidents: [
      {
        number: 318,
        title: 'Deploy cut | requests',
        services: ['checkout'],
        severity: 'sev2',
        rootCause: 'oom-kill',
        startedAt: at('19T14:02:00'),
        resolvedAt: at('19T14:30:00'),
        isNew: true,
        share: 0.4,
        shareOf: 'checkout',
      },
      {
        number: 300,
        title: 'Still burning',
        services: ['search'],
        severity: 'sev1',
        rootCause: null,
        startedAt: at('10T08:00:00'),
        resolvedAt: null,
        isNew: false,
        share: null,
        shareOf: null,
      },
    ],
    budgets: [
      {
        service: 'checkout',
        name: 'Checkout',
        target: 0.999,
        status: 'exhausted',
        totalRequests: 1_000_000,
        badRequests: 1_310,
        budgetEvents: 1_000,
        consumed: 1.31,
        consumedWeekAgo: 0.8,
        trafficShare: 0.059,
        coverage: 1,
        because: [{ number: 318, consumed: 0.4 }],
        unexplained: { badRequests: 910, consumed: 0.91 },
        trend: { verdict: 'rising', weeksWithTraffic: 12, slopePerWeek: 0.1, p: 0.01, pAdjusted: 0.02 },
      },
    ],
    policy: {
      policy: DEFAULT_OUTAGE_POLICY,
      asOf: at('23T00:00:00'),
      windowStart: new Date('2026-10-24T00:00:00Z'),
      quarterStart: new Date('2026-08-25T00:00:00Z'),
      windowEnd: at('23T00:00:00'),
      incidents: [
        {
          ...duty,
          number: 318,
          title: 'Deploy cut | requests',
          share: 0.4,
          hasPublishedPostmortem: false,
          hasP0Action: false,
          isFulfilled: false,
        },
      ],
      classes: [{ ...duty, rootCause: 'oom-kill', share: 0.22, incidents: [318] }],
    },
    repeats: [
      {
        service: 'checkout',
        rootCause: 'oom-kill',
        count: 3,
        incidents: [318, 200, 100],
        lastStartedAt: at('19T14:02:00'),
        isThisWeek: true,
        openAction: { id: 'item-1', title: 'Raise the limit', earlier: 200, isOpen: true },
        failedFix: null,
        efficacy: null,
        hasRunbookSection: false,
      },
    ],
    dark: [{ service: 'checkout', name: 'Checkout', badRequests: 910, consumed: 0.91, stretches: [] }],
    actionItems: {
      overdue: [{ ...work, id: 'item-1', title: 'Raise the limit' }],
      overdueCount: 1,
      completed: [{ ...work, id: 'item-2', title: 'Add the alert', closedAt: at('18T00:00:00') }],
      completedCount: 1,
      openedCount: 4,
      due90: 10,
      onTime90: 7,
    },
    postmortems: {
      due: [
        {
          incidentNumber: 318,
          title: 'Deploy cut | requests',
          severity: 'sev2',
          status: null,
          dueAt: at('20T00:00:00'),
          isOverdue: true,
        },
      ],
      dueCount: 1,
      overdueCount: 1,
    },
    runbooks: {
      missing: ['search'],
      stale: [{ service: 'wholesale', lastVerifiedAt: at('01T00:00:00') }],
      uncovered: [{ service: 'checkout', rootCause: 'oom-kill', count: 2 }],
    },
    alerts: {
      total: 8,
      withoutRunbook: 3,
      gaps: [{ alertName: 'High502Ratio', service: 'checkout', count: 3, verdict: 'none' }],
    },
  },
}

describe('the Markdown of a review', () => {
  // Numbers and dates are held together by spaces that do not break.
  const text = weeklyReviewMarkdown(review).replace(/[\u00A0\u202F]/g, ' ')

  test.each([
    ['who published it when', 'Published 23 Nov 2026 09:40 UTC by Ingrid.'],
    [
      'a new incident with start and end',
      '| #318 Deploy cut \\| requests | 2 | checkout | 19 Nov 2026 14:02 | 19 Nov 2026 14:30 | Out of memory | 40 % of checkout |',
    ],
    ['one that is open', '| #300 Still burning | 1 | search | 10 Nov 2026 08:00 | open | – | – |'],
    [
      'the budget now and a week ago, traffic share, trend',
      '| Checkout | 131 % | 80 % | 5.9 % | #318 40 %, unexplained 91 % | rising |',
    ],
    ['what the policy asks for', 'post-mortem or P0 action is missing'],
    ['the cause for the next review', 'Out of memory: 22 % of the 90-day budget of Checkout (limit 20 %)'],
    ['repeats', '| Out of memory | checkout | 3 | 19 Nov 2026 14:02 | repeat while an action of #200 is open |'],
    ['dark burn', 'Checkout: 910 502s while no incident was open, 91 % of the 30-day budget'],
    ['overdue work', 'Raise the limit (P1, #318, Platform, due 10 Nov 2026)'],
    ['completed work', 'done: Add the alert (P1, #318, Platform, 18 Nov 2026)'],
    ['post-mortems due', '#318 Deploy cut \\| requests: was due 20 Nov 2026'],
    ['services without a runbook', 'search has no runbook'],
    ['stale runbooks', 'wholesale was last verified 1 Nov 2026'],
    ['uncovered causes', 'checkout misses Out of memory, seen 2 times'],
    ['alerts without runbook', 'High502Ratio on checkout, 3 times: no link'],
    ['decisions', '## Decisions\n\n- Freeze deploys'],
    ['action items of the meeting', 'Fail readiness on SIGTERM (P0, #318, nobody, due 30 Nov 2026, open)'],
    ['what was restated', '| Budget of checkout | Budget used | 131 % | 120 % |'],
  ])('holds %s', (_, words) => {
    expect(text).toContain(words)
  })
})

describe('the CSV of a review', () => {
  const rows = parse<Record<string, string>>(weeklyReviewCsv(review), { columns: true })
  const row = (section: string, subject: string, figure: string) =>
    rows.find((each) => each.section === section && each.subject === subject && each.figure === figure)

  test.each([
    ['review', '2026-W47', 'publishedBy', 'Ingrid'],
    ['incidents', '318', 'startedAt', '2026-11-19T14:02:00.000Z'],
    ['incidents', '300', 'resolvedAt', ''],
    ['budgets', 'checkout', 'consumedWeekAgo', '0.8'],
    ['budgets', 'checkout', 'trafficShare', '0.059'],
    ['budgets', 'checkout', 'trend', 'rising'],
    ['policy', 'incident 318 on checkout', 'isFulfilled', 'no'],
    ['repeats', 'oom-kill on checkout', 'count', '3'],
    ['dark', 'checkout', 'badRequests', '910'],
    ['action_items', 'item-2', 'state', 'completed'],
    ['post_mortems', '318', 'dueAt', '2026-11-20T00:00:00.000Z'],
    ['runbooks', 'checkout', 'uncovered oom-kill', '2'],
    ['alerts', 'High502Ratio on checkout', 'runbook link none', '3'],
    ['meeting', 'decisions', 'text', "'- Freeze deploys"],
    ['meeting', 'item-9', 'title', 'Fail readiness on SIGTERM'],
  ])('has a row for %s %s %s', (section, subject, figure, value) => {
    expect(row(section, subject, figure)).toMatchObject({ week: '2026-W47', status: 'published', value, restated: '' })
  })

  test('says what would be another figure today, also of what was not there when it was published', () => {
    expect(row('budgets', 'checkout', 'consumed')).toMatchObject({ value: '1.31', restated: '1.2' })
    expect(row('incidents', '400', 'severity')).toMatchObject({ value: '', restated: 'sev2' })
  })

  test('never runs a text of the meeting as a formula', () => {
    expect(row('meeting', 'notes', 'text')?.value).toBe(`'=HYPERLINK("x")`)
  })
})
