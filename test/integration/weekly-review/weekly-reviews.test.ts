// One file: the life of a review, from its first note to what is restated after publishing, is one story.
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { weeklyReviewView } from '#lib/domain/weekly-review/weekly-review.ts'
import { createExclusion } from '#lib/usecases/error-budget/create-exclusion.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { createReviewActionItem } from '#lib/usecases/weekly-review/create-review-action-item.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { listReviewSections } from '#lib/usecases/weekly-review/list-review-sections.ts'
import { listWeeklyReviews } from '#lib/usecases/weekly-review/list-weekly-reviews.ts'
import { publishWeeklyReview } from '#lib/usecases/weekly-review/publish-weekly-review.ts'
import { reopenWeeklyReview } from '#lib/usecases/weekly-review/reopen-weekly-review.ts'
import { saveReviewSection } from '#lib/usecases/weekly-review/save-review-section.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { aPostmortem, publishDirectly } from '#test/support/postmortems.ts'
import { aRunbook } from '#test/support/runbooks.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

/** Monday, after the week that is reviewed. */
const now = new Date('2026-11-23T09:00:00Z')
const context = { now }
const later = { now: new Date('2026-11-24T09:00:00Z') }
const WEEK = '2026-W47'

type Minutes = Readonly<Record<string, readonly [total: number, bad: number]>>

async function push(service: string, minutes: Minutes) {
  const buckets = Object.entries(minutes).map(([bucketStart, [totalRequests, badRequests]]) => ({
    bucketStart,
    totalRequests,
    badRequests,
  }))
  await pushTraffic(OPERATOR, { service, buckets }, context)
}

/** A million requests in the week allow 1 000 502s; 400 of the 450 fall into the incident. */
beforeEach(async () => {
  await aService('checkout')
  await push('checkout', {
    '2026-11-17T12:00:00Z': [990_000, 50],
    '2026-11-19T14:02:00Z': [10_000, 400],
  })
  await anIncident({
    services: ['checkout'],
    startedAt: '2026-11-19T14:02:00Z',
    resolvedAt: '2026-11-19T14:03:00Z',
    rootCause: 'oom-kill',
  })
})

describe('the draft of a week that is over', () => {
  test('looks at it from its end, whenever it is read', async () => {
    const review = await getWeeklyReview(OPERATOR, WEEK, context)
    expect(review).toMatchObject({
      status: 'draft',
      version: 0,
      restated: [],
      sections: { notes: { text: '', version: 0 } },
    })
    expect(review.figures).toMatchObject({ asOf: new Date('2026-11-23T00:00:00Z'), computedAt: now })
    const [budget] = review.figures.budgets
    expect(budget).toMatchObject({ service: 'checkout', badRequests: 450, consumed: 0.45, trafficShare: 1 })
    expect(budget?.because).toEqual([{ number: 1, consumed: 0.4 }])
    expect(budget?.unexplained.badRequests).toBeCloseTo(50, 9)
    expect(review.figures.incidents).toMatchObject([{ number: 1, isNew: true, share: 0.4, shareOf: 'checkout' }])
    expect((await getWeeklyReview(OPERATOR, WEEK, later)).figures).toEqual({
      ...review.figures,
      computedAt: later.now,
    })
  })

  test('names what no incident explains, with its minutes', async () => {
    const { figures } = await getWeeklyReview(OPERATOR, WEEK, context)
    expect(figures.dark).toMatchObject([
      {
        service: 'checkout',
        badRequests: 50,
        consumed: 0.05,
        stretches: [{ startAt: new Date('2026-11-17T12:00:00Z') }],
      },
    ])
  })

  test('goes by the same rules as the budget: what is excluded does not count, and the target is that of the week', async () => {
    const maintenance = {
      kind: 'planned_maintenance',
      reason: 'Move of the gateway',
      startsAt: '2026-11-17T12:00:00Z',
      endsAt: '2026-11-17T12:01:00Z',
    }
    await createExclusion(OPERATOR, 'checkout', maintenance, context)
    const service = await db().service.findUniqueOrThrow({ where: { slug: 'checkout' } })
    await db().sloTargetChange.create({
      data: { serviceId: service.id, changedAt: now, fromTarget: 0.95, toTarget: 0.999, changedByName: 'admin' },
    })
    const { figures } = await getWeeklyReview(OPERATOR, WEEK, later)
    expect(figures.budgets).toMatchObject([{ target: 0.95, badRequests: 400, totalRequests: 10_000, consumed: 0.8 }])
    expect(figures.dark).toEqual([])
  })

  test('lists the post-mortems that were due when it ended, whatever became of them since', async () => {
    const over = { severity: 'sev1', startedAt: '2026-11-16T08:00:00Z', resolvedAt: '2026-11-16T09:00:00Z' }
    await publishDirectly(await aPostmortem(now, { title: 'Published on Monday', ...over }), now)
    const before = await aPostmortem(now, { title: 'Published on Friday', ...over })
    await publishDirectly(before, new Date('2026-11-20T09:00:00Z'))
    const after = { startedAt: '2026-11-23T01:00:00Z', resolvedAt: '2026-11-23T02:00:00Z' }
    await anIncident({ title: 'Next week', severity: 'sev1', ...after })
    const { figures } = await getWeeklyReview(OPERATOR, WEEK, later)
    expect(figures.postmortems).toMatchObject({ dueCount: 2, overdueCount: 1 })
    expect(figures.postmortems.due.map(({ title, isOverdue }) => [title, isOverdue])).toEqual([
      ['Checkout returned 502', false],
      ['Published on Monday', true],
    ])
  })

  test('leaves out what began after it, and keeps what was still open', async () => {
    await anIncident({ title: 'Next week', services: ['checkout'], startedAt: '2026-11-23T08:00:00Z' })
    await anIncident({ title: 'Open', services: ['checkout'], startedAt: '2026-11-10T08:00:00Z' })
    await anIncident({
      title: 'Over',
      services: ['checkout'],
      startedAt: '2026-11-10T08:00:00Z',
      resolvedAt: '2026-11-11T08:00:00Z',
    })
    const { figures } = await getWeeklyReview(OPERATOR, WEEK, context)
    expect(figures.incidents.map(({ title, isNew }) => [title, isNew])).toEqual([
      ['Checkout returned 502', true],
      ['Open', false],
    ])
  })

  test('counts which causes the runbook lacks up to its end', async () => {
    const starts = ['2026-11-10T08:00:00Z', '2026-11-22T23:59:59.999Z', '2026-11-23T00:00:00Z']
    for (const startedAt of starts) await anIncident({ services: ['checkout'], startedAt, rootCause: 'dns-resolution' })
    await aRunbook('checkout', now)
    const { figures } = await getWeeklyReview(OPERATOR, WEEK, context)
    expect(figures.runbooks.uncovered).toEqual([{ service: 'checkout', rootCause: 'dns-resolution', count: 2 }])
  })

  test('counts the last millisecond before the change of the year, and not the first after it', async () => {
    await anIncident({ title: 'Before', services: ['checkout'], startedAt: '2026-01-04T23:59:59.999Z' })
    await anIncident({ title: 'After', services: ['checkout'], startedAt: '2026-01-05T00:00:00Z' })
    const titles = async (week: string) =>
      (await getWeeklyReview(OPERATOR, week, context)).figures.incidents
        .filter(({ isNew }) => isNew)
        .map(({ title }) => title)
    expect(await titles('2026-W01')).toEqual(['Before'])
    expect(await titles('2026-W02')).toEqual(['After'])
  })

  test.each(['2026-W49', '2027-W53', '2025-W53', '2026-W00', 'next', ''])('there is none of %j', async (week) => {
    await expect(getWeeklyReview(OPERATOR, week, context)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a published review', () => {
  test('keeps its figures, and marks those that would be others now', async () => {
    const editor = await anEditor()
    const draft = await getWeeklyReview(editor, WEEK, context)
    await publishWeeklyReview(editor, WEEK, { version: 0 }, context)
    await push('checkout', { '2026-11-18T12:00:00Z': [1_000_000, 100] })
    await db().incident.update({ where: { number: 1 }, data: { severity: 'sev1' } })

    const review = await getWeeklyReview(OPERATOR, WEEK, later)
    expect(review).toMatchObject({ status: 'published', publishedAt: now, publishedBy: editor.name })
    expect(review.figures).toEqual(draft.figures)
    expect(review.headline).toBe(draft.headline)
    expect(review.restated).toContainEqual({
      section: 'budgets',
      subject: 'checkout',
      figure: 'consumed',
      published: 0.45,
      now: 0.275,
    })
    expect(review.restated).toContainEqual({
      section: 'incidents',
      subject: '1',
      figure: 'severity',
      published: 'sev2',
      now: 'sev1',
    })
  })

  test('has nothing restated while nothing changed', async () => {
    await publishWeeklyReview(OPERATOR, WEEK, {}, context)
    expect((await getWeeklyReview(OPERATOR, WEEK, later)).restated).toEqual([])
  })

  test('of a week that still runs goes on being held against the instant it was published at', async () => {
    const wednesday = { now: new Date('2026-11-25T10:00:30Z') }
    await publishWeeklyReview(OPERATOR, '2026-W48', {}, wednesday)
    const review = await getWeeklyReview(OPERATOR, '2026-W48', { now: new Date('2026-12-07T09:00:00Z') })
    expect(review.figures.asOf).toEqual(wednesday.now)
    expect(review.restated).toEqual([])
  })

  test('takes no notes and no action items until it is opened again; then it is as it is now', async () => {
    await publishWeeklyReview(OPERATOR, WEEK, {}, context)
    const item = { incidentNumber: 1, title: 'Raise the limit', kind: 'prevent' }
    await expect(
      saveReviewSection(OPERATOR, WEEK, 'notes', { text: 'Late', version: 0 }, context),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(createReviewActionItem(OPERATOR, WEEK, item, context)).rejects.toMatchObject({ code: 'conflict' })
    expect(await db().actionItem.count()).toBe(0)

    await push('checkout', { '2026-11-18T12:00:00Z': [1_000_000, 100] })
    await reopenWeeklyReview(OPERATOR, WEEK, { version: 1 }, later)
    const draft = await getWeeklyReview(OPERATOR, WEEK, later)
    expect(draft).toMatchObject({ status: 'draft', version: 2, publishedAt: null, publishedBy: null, restated: [] })
    expect(draft.figures.budgets[0]?.consumed).toBe(0.275)
    await publishWeeklyReview(OPERATOR, WEEK, { version: 2 }, later)
    expect((await getWeeklyReview(OPERATOR, WEEK, later)).figures.budgets[0]?.consumed).toBe(0.275)
  })

  test('is published once by two at the same moment, and reopened once', async () => {
    const both = (work: () => Promise<unknown>) => Promise.allSettled([work(), work()])
    const published = await both(() => publishWeeklyReview(OPERATOR, WEEK, {}, context))
    expect(published.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const reopened = await both(() => reopenWeeklyReview(OPERATOR, WEEK, {}, context))
    expect(reopened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const audits = await db().auditEntry.findMany({ where: { entityType: 'weekly_review' }, orderBy: { id: 'asc' } })
    expect(audits.map(({ action }) => action)).toEqual(['weekly_review.publish', 'weekly_review.reopen'])
  })
})

describe('what the meeting writes down', () => {
  const write = (section: string, text: string, version: number, actor: Actor = OPERATOR) =>
    saveReviewSection(actor, WEEK, section, { text, version }, context)

  test('is kept to the letter, with who wrote it; two people write two texts without meeting', async () => {
    const editor = await anEditor()
    await write('notes', 'Said: \n', 0, editor)
    await write('decisions', '- Freeze deploys', 0)
    const { sections, version } = await getWeeklyReview(OPERATOR, WEEK, context)
    expect(sections).toEqual({
      notes: { text: 'Said: \n', version: 1, updatedBy: editor.name, updatedAt: now },
      decisions: { text: '- Freeze deploys', version: 1, updatedBy: OPERATOR.name, updatedAt: now },
    })
    expect(version).toBe(2)
    expect(await listReviewSections(await aViewer(), WEEK, context)).toEqual([
      { key: 'decisions', ...sections.decisions },
      { key: 'notes', ...sections.notes },
    ])
  })

  test('the older of two versions is refused with the text that is stored, and changes nothing', async () => {
    await write('notes', 'First', 0)
    await expect(write('notes', 'Second', 0)).rejects.toMatchObject({
      code: 'precondition_failed',
      current: { text: 'First', version: 1 },
    })
    await write('notes', 'Second', 1)
    expect((await getWeeklyReview(OPERATOR, WEEK, context)).sections.notes).toMatchObject({
      text: 'Second',
      version: 2,
    })
  })

  test('a save whose answer was lost is sent again and stores nothing twice, also when it is published by now', async () => {
    const saved = await write('notes', 'Once', 0)
    await publishWeeklyReview(OPERATOR, WEEK, {}, context)
    expect(await write('notes', 'Once', 0)).toEqual(saved)
    expect(await db().auditEntry.count({ where: { action: 'weekly_review.save_section' } })).toBe(1)
    await expect(write('notes', 'Twice', 1)).rejects.toMatchObject({ code: 'conflict' })
  })

  test.each([0, 1])('at the same moment on version %i stays with one; the other is told what', async (version) => {
    if (version === 1) await write('notes', 'Before', 0)
    const written = await Promise.allSettled(['One', 'Two'].map((text) => write('notes', text, version)))
    const [kept] = written.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const [refused] = written.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(refused).toMatchObject({ code: 'precondition_failed', current: kept })
    const { sections, version: review } = await getWeeklyReview(OPERATOR, WEEK, context)
    expect([sections.notes, review]).toEqual([kept, version + 1])
  })

  test('is not published unseen: what came meanwhile refuses it', async () => {
    await write('notes', 'Wait', 0)
    for (const unseen of [{ version: 0 }, { seen: { decisions: 0, notes: 0 } }]) {
      const published = publishWeeklyReview(OPERATOR, WEEK, unseen, context)
      await expect(published).rejects.toMatchObject({ code: 'precondition_failed' })
    }
    await publishWeeklyReview(OPERATOR, WEEK, { seen: { decisions: 0, notes: 1 } }, context)
    expect((await getWeeklyReview(OPERATOR, WEEK, context)).status).toBe('published')
  })

  test('an action item belongs to an incident and to the review, and leaves the notes that are being typed valid', async () => {
    const item = { incidentNumber: 1, title: 'Raise the limit', kind: 'prevent', priority: 'p1', dueAt: 'default' }
    await createReviewActionItem(OPERATOR, WEEK, item, context)
    await write('notes', 'Typed before', 0)
    const { createdActionItems } = await getWeeklyReview(OPERATOR, WEEK, context)
    expect(createdActionItems).toMatchObject([{ title: 'Raise the limit', incidentNumber: 1, status: 'open' }])
    expect(createdActionItems[0]?.dueAt).not.toBeNull()
    const missing = createReviewActionItem(OPERATOR, WEEK, { ...item, incidentNumber: 99 }, context)
    await expect(missing).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { incidentNumber: [expect.any(String)] },
    })
  })

  test('goes when its audit entry cannot be written', async () => {
    await failAudits()
    const item = { incidentNumber: 1, title: 'Raise the limit', kind: 'prevent' }
    await expect(write('notes', 'Lost', 0)).rejects.toThrow()
    await expect(publishWeeklyReview(OPERATOR, WEEK, {}, context)).rejects.toThrow()
    await expect(createReviewActionItem(OPERATOR, WEEK, item, context)).rejects.toThrow()
    expect([await db().weeklyReview.count(), await db().actionItem.count()]).toEqual([0, 0])
  })
})

describe('who may', () => {
  test('a viewer reads; writing, publishing and opening again take an editor', async () => {
    const viewer = await aViewer()
    expect((await getWeeklyReview(viewer, WEEK, context)).week).toBe(WEEK)
    const item = { incidentNumber: 1, title: 'Raise the limit', kind: 'prevent' }
    for (const refused of [
      saveReviewSection(viewer, WEEK, 'notes', { text: 'Mine', version: 0 }, context),
      publishWeeklyReview(viewer, WEEK, {}, context),
      reopenWeeklyReview(viewer, WEEK, {}, context),
      createReviewActionItem(viewer, WEEK, item, context),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await db().weeklyReview.count()).toBe(0)
  })
})

describe('over REST', () => {
  test('a review is read, written, published and taken along as three files', async () => {
    const token = await aToken('read', 'write')
    const week = '2025-W20'
    const at = `/reviews/${week}`
    const first = await callApi('get', at, { token })
    expect(first.headers.get('etag')).toBe('"0"')
    const body = { text: '=1+1 | done' }
    const put = await callApi('put', `${at}/sections/notes`, { token, body, headers: { 'if-match': '"0"' } })
    expect([put.status, put.headers.get('etag')]).toEqual([200, '"1"'])
    expect(await put.json()).toMatchObject({ ...body, version: 1 })
    expect((await callApi('put', `${at}/sections/agenda`, { token, body: { ...body, version: 0 } })).status).toBe(404)
    expect((await callApi('post', `${at}/publish`, { token, body: {}, headers: { 'if-match': '"0"' } })).status).toBe(
      412,
    )
    const published = await callApi('post', `${at}/publish`, { token, body: { version: 1 } })
    expect(await published.json()).toMatchObject({ status: 'published', version: 2 })

    const markdown = await callApi('get', `${at}/export?format=markdown`, { token })
    expect(markdown.headers.get('content-disposition')).toContain('review-2025-W20.md')
    expect(await markdown.text()).toMatch(/^# Week 20: .*## Budgets.*\| checkout \|.*## Notes\n\n=1\+1 \| done/s)
    const csv = await (await callApi('get', `${at}/export?format=csv`, { token })).text()
    expect(csv).toMatch(
      /^week,status,section,subject,figure,value,restated\r\n2025-W20,published,review,2025-W20,headline,/,
    )
    const json = await (await callApi('get', `${at}/export`, { token })).json()
    expect(Object.keys(json as object).sort()).toEqual(Object.keys(weeklyReviewView.shape).sort())
    expect((await callApi('get', `${at}/export?format=pdf`, { token })).status).toBe(422)

    const list = (await (await callApi('get', '/reviews', { token })).json()) as { items: { week: string }[] }
    expect(list.items.at(-1)).toMatchObject({ week, status: 'published' })
  })
})

test('the list holds the running week, the seven before, and whatever is stored', async () => {
  await saveReviewSection(OPERATOR, '2020-W53', 'notes', { text: 'Old', version: 0 }, context)
  const { items } = await listWeeklyReviews(OPERATOR, context)
  expect(items.map(({ week }) => week)).toEqual([
    ...['2026-W48', '2026-W47', '2026-W46', '2026-W45', '2026-W44', '2026-W43', '2026-W42', '2026-W41'],
    '2020-W53',
  ])
})
