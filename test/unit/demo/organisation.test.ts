import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoOrganisation, type DemoOrganisation } from '#lib/demo/organisation.ts'
import { minuteOf } from '#lib/demo/requests-per-minute.ts'
import { demoService, demoServices } from '#lib/demo/services.ts'
import type { DemoIncident } from '#lib/demo/tell-incident.ts'
import { createActionItemInput } from '#lib/domain/action-item/schema.ts'
import { createIncidentInput } from '#lib/domain/incident/schema.ts'
import { addTimelineEntryInput } from '#lib/domain/incident/timeline-entry-schema.ts'
import { decideCreate } from '#lib/domain/incident/write.ts'
import { gapsOf, postmortemChecklist } from '#lib/domain/postmortem/checklist.ts'
import { DEFAULT_REVIEW_SETTINGS } from '#lib/domain/postmortem/review-settings.ts'
import { sectionText } from '#lib/domain/postmortem/schema.ts'
import { runbookGaps } from '#lib/domain/runbook/gaps.ts'
import { saveRunbookInput } from '#lib/domain/runbook/schema.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const NOW = new Date('2026-11-23T12:34:56Z')
const DAY_MS = 86_400_000

let demo: DemoOrganisation
beforeAll(() => {
  demo = createDemoOrganisation(NOW)
})

const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
const resolved = () => demo.incidents.filter(({ content }) => content.status === 'resolved')
const actionItems = () => demo.incidents.flatMap((incident) => incident.actionItems)
const isOverdue = (item: { dueAt: Date; closedAt: Date | null }) => item.closedAt === null && item.dueAt < demo.now

/** Pairs of the same service and cause, each with the one before it. */
function repeats(): { earlier: DemoIncident; later: DemoIncident }[] {
  const inOrder = resolved().toSorted((a, b) => a.plan.start - b.plan.start)
  const last = new Map<string, DemoIncident>()
  return inOrder.flatMap((later) => {
    const key = `${later.plan.service.slug} ${later.plan.scenario.cause}`
    const earlier = last.get(key)
    last.set(key, later)
    return earlier ? [{ earlier, later }] : []
  })
}

describe('the same seed and minute', () => {
  it('give the same organisation, whatever the second', () => {
    const again = createDemoOrganisation(new Date('2026-11-23T12:34:02Z'))
    expect(json(again.incidents.map(({ plan: _, ...told }) => told))).toEqual(
      json(demo.incidents.map(({ plan: _, ...told }) => told)),
    )
    expect(again.runbooks).toEqual(demo.runbooks)
    expect(again.trafficOf(demoService('inventory'))).toEqual(demo.trafficOf(demoService('inventory')))
  })

  it('and another seed another one', () => {
    const other = createDemoOrganisation(NOW, 'other')
    expect(other.incidents.map(({ content }) => content.title)).not.toEqual(
      demo.incidents.map(({ content }) => content.title),
    )
  })

  it.each(['2026-03-01T00:00:00Z', '2027-12-31T23:59:00Z', '2030-06-15T03:00:00Z'])(
    'hold together at other times: %s',
    (at) => {
      const { incidents, now } = createDemoOrganisation(new Date(at))
      expect(incidents).toHaveLength(502)
      expect(incidents.every(({ timeline }) => timeline.every(({ occurredAt }) => occurredAt <= now))).toBe(true)
    },
  )
})

describe('incidents', () => {
  it('are 502, in the order in which they were written up, over 18 months', () => {
    expect(demo.incidents).toHaveLength(502)
    const created = demo.incidents.map(({ createdAt }) => createdAt.getTime())
    expect(created).toEqual(created.toSorted((a, b) => a - b))
    const oldest = Math.min(...demo.incidents.map(({ content }) => content.startedAt.getTime()))
    expect((NOW.getTime() - oldest) / DAY_MS).toBeGreaterThan(530)
    expect((NOW.getTime() - oldest) / DAY_MS).toBeLessThan(552)
  })

  it('each pass the schema and the rules of filing one', () => {
    const serviceIds = new Map(demoServices.map(({ slug }) => [slug, slug as Id]))
    for (const { content } of demo.incidents) {
      const decision = decideCreate(createIncidentInput.parse(json(content)), { now: demo.now, serviceIds })
      expect(decision, content.title).toMatchObject({ ok: true })
      if (decision.ok) expect(json(decision.content)).toEqual(json(content))
    }
  })

  it('do not overlap on one service, so that every 502 belongs to one', () => {
    for (const service of demoServices) {
      const spans = demo.incidents
        .filter(({ plan }) => plan.failing.has(service))
        .map(({ content }) => [content.startedAt, content.resolvedAt ?? demo.now] as const)
        .toSorted(([a], [b]) => a.getTime() - b.getTime())
      for (const [index, [, end]] of spans.entries()) {
        const next = spans[index + 1]
        if (next) expect(next[0].getTime(), service.slug).toBeGreaterThanOrEqual(end.getTime())
      }
    }
  })

  it('are mostly small and short, with a long tail', () => {
    const count = (severity: string) => demo.incidents.filter(({ content }) => content.severity === severity).length
    expect(count('sev1')).toBeGreaterThan(2)
    expect(count('sev1')).toBeLessThan(25)
    expect(count('sev2')).toBeLessThan(count('sev3'))
    const minutes = demo.incidents.map(({ plan }) => plan.end - plan.start).toSorted((a, b) => a - b)
    expect(minutes[251]).toBeLessThan(30)
    expect(minutes[480]).toBeGreaterThan(120)
  })

  it('do not read as stamped', () => {
    const titles = demo.incidents.map(({ content }) => content.title)
    expect(new Set(titles).size).toBeGreaterThan(470)
    const summaries = demo.incidents.map(({ content }) => content.summary)
    expect(new Set(summaries).size).toBeGreaterThan(495)
  })

  it('leave no placeholder and no tag in any text', () => {
    const texts = demo.incidents.map(({ content, timeline, actionItems: items }) => {
      return JSON.stringify([content, timeline.map(({ text }) => text), items])
    })
    const left = texts.join('\n').match(/"\[[a-z|]+\] |\{[a-z]+\}/g)
    expect(left).toBeNull()
  })

  it('are three open ones at this moment, each in another state', () => {
    const open = demo.incidents.filter(({ content }) => content.status !== 'resolved')
    expect(open.map(({ content }) => content.status).toSorted()).toEqual(['acknowledged', 'mitigated', 'open'])
  })
})

/** The parts of a signal that stand in a log line as they are: without the address, which differs by request. */
function wordsOf(signal: string): string[] {
  if (signal === 'status') return [' 502 ']
  const plain = signal.replace(/connect\(\) to [\d.:]+/, '').replace(/^\(\d+\)[^:]*: /, '')
  return /^(--|[SP]H|[-\d.]+ )/.test(plain) ? plain.split(' ') : [plain.trim()]
}

describe('timelines', () => {
  it('pass the schema, are in order, and begin with the first failure', () => {
    for (const { timeline, content } of demo.incidents) {
      for (const entry of timeline) addTimelineEntryInput.parse(json(entry))
      const times = timeline.map(({ occurredAt }) => occurredAt.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(timeline[0]?.occurredAt).toEqual(content.startedAt)
      expect(times.at(-1)).toBeLessThanOrEqual(demo.now.getTime())
    }
  })

  it('of resolved incidents have four to nine entries, with the gateway log as evidence', () => {
    for (const { timeline, content } of resolved()) {
      expect(timeline.length, content.title).toBeGreaterThanOrEqual(4)
      expect(timeline.length, content.title).toBeLessThanOrEqual(9)
      expect(timeline[0]?.evidence[0]).toMatchObject({ kind: 'excerpt', text: expect.stringContaining('502') })
    }
  })

  it('show the failure at the time of the incident, in the words of its mechanism', () => {
    for (const { timeline, content, plan } of demo.incidents) {
      const [log] = timeline[0]?.evidence ?? []
      const text = log?.kind === 'excerpt' ? log.text : ''
      const start = content.startedAt
      const epochSeconds = Number(/"ts":([\d.]+)/.exec(text)?.[1] ?? 0)
      const isThen =
        text.includes(start.toISOString().slice(11, 16)) || minuteOf(epochSeconds * 1_000) === minuteOf(start)
      expect(isThen, text).toBe(true)
      for (const words of wordsOf(plan.scenario.signal)) expect(text).toContain(words)
    }
  })
})

describe('traffic', () => {
  it('has the 502s of every incident of the last 60 days, to the request', () => {
    const since = NOW.getTime() - 60 * DAY_MS
    const recent = resolved().filter(({ content, plan }) => {
      return content.startedAt.getTime() > since && [...plan.failing.keys()].every(({ traffic }) => traffic)
    })
    expect(recent.length).toBeGreaterThan(40)
    const traffic = new Map(demoServices.map((service) => [service, demo.trafficOf(service)]))
    for (const { plan, content } of recent) {
      let failed = 0
      for (const service of plan.failing.keys()) {
        const counts = traffic.get(service)
        if (!counts) continue
        const from = plan.start - counts.firstMinute
        const to = minuteOf(content.resolvedAt ?? demo.now) - counts.firstMinute
        failed += counts.badRequests.slice(from, to).reduce((sum, bad) => sum + bad, 0)
      }
      expect(failed, content.title).toBe(content.impact.failedRequests)
    }
  })

  it('is a count for every minute, never with more 502s than requests', () => {
    for (const service of demoServices) {
      const counts = demo.trafficOf(service)
      if (!counts) continue
      expect(counts.totalRequests).toHaveLength(60 * 1_440)
      expect(counts.badRequests.every((bad, index) => bad >= 0 && bad <= (counts.totalRequests[index] ?? 0))).toBe(true)
    }
  })

  it('is missing for one service and zero for another', () => {
    expect(demoServices.filter((service) => demo.trafficOf(service) === null)).toHaveLength(1)
    const silent = demoServices.filter((service) =>
      demo.trafficOf(service)?.totalRequests.every((total) => total === 0),
    )
    expect(silent).toHaveLength(1)
  })
})

describe('action items', () => {
  it('pass the schema of a new one', () => {
    for (const { title, description, kind, priority, owner, dueAt, trackerUrl } of actionItems()) {
      createActionItemInput.parse(json({ title, description, kind, priority, owner, dueAt, trackerUrl }))
    }
  })

  it('are mostly done, some overdue, some given up with a reason', () => {
    const items = actionItems()
    expect(items.filter(({ status }) => status === 'closed').length / items.length).toBeGreaterThan(0.75)
    expect(items.filter(isOverdue).length).toBeGreaterThan(5)
    const givenUp = items.filter(({ resolution }) => resolution === 'wont_do')
    expect(givenUp.length).toBeGreaterThan(10)
    expect(givenUp.every(({ resolutionReason }) => (resolutionReason ?? '').length > 20)).toBe(true)
  })

  it('are agreed on after the incident, and closed after that', () => {
    for (const { content, actionItems: items } of demo.incidents) {
      for (const { createdAt, closedAt } of items) {
        expect(createdAt.getTime()).toBeGreaterThan(content.resolvedAt?.getTime() ?? Number.POSITIVE_INFINITY)
        expect(createdAt.getTime()).toBeLessThanOrEqual(demo.now.getTime())
        if (closedAt) expect(closedAt.getTime()).toBeGreaterThanOrEqual(createdAt.getTime())
      }
    }
  })

  it('include a P0 wherever one incident used more than a fifth of the budget', () => {
    const heavy = resolved().filter(({ plan }) => plan.key.startsWith('recent') && plan.severity === 'sev1')
    expect(heavy.length).toBeGreaterThan(0)
    for (const { actionItems: items } of heavy) expect(items.map(({ priority }) => priority)).toContain('p0')
  })

  it('were still open at some repeats, and already done at others', () => {
    const openAt = (items: DemoIncident['actionItems'], at: Date) =>
      items.some(({ createdAt, closedAt }) => createdAt <= at && (closedAt === null || closedAt > at))
    const doneAt = (items: DemoIncident['actionItems'], at: Date) =>
      items.length > 0 && items.every(({ closedAt }) => closedAt !== null && closedAt <= at)
    const pairs = repeats()
    expect(
      pairs.filter(({ earlier, later }) => openAt(earlier.actionItems, later.content.startedAt)).length,
    ).toBeGreaterThan(5)
    expect(
      pairs.filter(({ earlier, later }) => doneAt(earlier.actionItems, later.content.startedAt)).length,
    ).toBeGreaterThan(5)
  })
})

describe('runbooks', () => {
  it('pass the schema, with the values of their service filled in', () => {
    for (const { fields, service, lastVerifiedAt } of demo.runbooks) {
      expect(saveRunbookInput.parse(json(fields))).toMatchObject(json(fields) as object)
      const kinds = runbookGaps({ ...fields, lastVerifiedAt, service: { ...service, variables: {} } }, demo.now).map(
        ({ kind }) => kind,
      )
      expect(kinds, service.slug).toEqual(service.slug === 'wholesale-portal' ? ['verified_long_ago'] : [])
    }
  })

  it('are there for every service but one', () => {
    expect(demo.runbooks).toHaveLength(11)
  })
})

describe('post-mortems', () => {
  const isBad = ({ content }: DemoIncident) => content.severity === 'sev1' || content.severity === 'sev2'
  const incidentOf = (number: number) => demo.incidents[number - 1] as DemoIncident
  const inState = (status: string) => demo.postmortems.filter((postmortem) => postmortem.status === status)

  it('are published for most bad outages; some are being written, some in review, and a few were never begun', () => {
    const published = inState('published').map(({ incidentNumber }) => incidentOf(incidentNumber))
    const bad = resolved().filter(isBad)
    expect(published.filter(isBad).length / bad.length).toBeGreaterThan(0.75)
    expect(inState('in_review').length).toBeGreaterThanOrEqual(2)
    expect(inState('draft').length).toBeGreaterThanOrEqual(5)
    const begun = new Set(demo.postmortems.map(({ incidentNumber }) => incidentNumber))
    expect(bad.filter((incident) => !begun.has(demo.incidents.indexOf(incident) + 1)).length).toBeGreaterThan(0)
  })

  it('that are published lack nothing that their severity requires', () => {
    for (const { incidentNumber, sections, revisions, reviewers } of inState('published')) {
      const { content, actionItems: items } = incidentOf(incidentNumber)
      const texts = Object.assign({}, ...revisions.map((revision) => revision.texts)) as Record<string, string>
      const gaps = gapsOf(
        postmortemChecklist({
          incident: { ...content, actionItems: items.map((item) => ({ ...item, id: '' as Id })) },
          sections: sections.map((section) => ({ ...section, text: texts[section.key] ?? '' })),
          signOffs: reviewers.filter(({ signature }) => signature !== null).length,
          settings: DEFAULT_REVIEW_SETTINGS,
        }),
      )
      expect(gaps, `incident ${incidentNumber}`).toEqual([])
    }
  })

  it('grow in order, by texts that the schema takes, after the incident and before now', () => {
    for (const { incidentNumber, revisions, sections } of demo.postmortems) {
      const keys = new Set(sections.map(({ key }) => key))
      const times = revisions.map(({ at }) => at.getTime())
      expect(times, `incident ${incidentNumber}`).toEqual(times.toSorted((a, b) => a - b))
      expect(times[0]).toBeGreaterThan(incidentOf(incidentNumber).content.resolvedAt?.getTime() ?? 0)
      expect(times.at(-1)).toBeLessThanOrEqual(demo.now.getTime())
      expect(revisions[0]?.kind).toBe('created')
      for (const [key, text] of revisions.flatMap(({ texts }) => Object.entries(texts))) {
        expect(keys.has(key), key).toBe(true)
        expect(sectionText.parse(text)).toBe(text)
        expect(text).not.toMatch(/\{[a-z]+\}|undefined|NaN/)
      }
    }
  })

  it('read differently', () => {
    const written = demo.postmortems.map(({ revisions }) =>
      JSON.stringify(revisions.slice(1).map(({ texts }) => texts)),
    )
    const full = written.filter((text) => text.length > 300)
    expect(new Set(full).size).toBe(full.length)
  })
})
