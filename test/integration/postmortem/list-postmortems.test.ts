import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { postmortemDueAt } from '#lib/domain/postmortem/deadline.ts'
import { DEFAULT_REVIEW_SETTINGS } from '#lib/domain/postmortem/review-settings.ts'
import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { createActionItem } from '#lib/usecases/action-item/create-action-item.ts'
import { countPostmortems } from '#lib/usecases/postmortem/count-postmortems.ts'
import { createPostmortem } from '#lib/usecases/postmortem/create-postmortem.ts'
import { getReviewSettings } from '#lib/usecases/postmortem/get-review-settings.ts'
import { listPostmortems } from '#lib/usecases/postmortem/list-postmortems.ts'
import { requestReview } from '#lib/usecases/postmortem/request-review.ts'
import { signOffPostmortem } from '#lib/usecases/postmortem/sign-off-postmortem.ts'
import { updateReviewSettings } from '#lib/usecases/postmortem/update-review-settings.ts'
import { anAdmin, anEditor } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'
import { publishDirectly } from '#test/support/postmortems.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const context = { now: NOW }

const resolved = (resolvedAt: string, severity = 'sev1') =>
  anIncident({ severity, startedAt: '2026-11-01T00:00:00Z', resolvedAt })

describe('the list of post-mortems', () => {
  it('shows as due what is resolved, has a deadline and was never published, the latest deadline first', async () => {
    const editor = await anEditor()
    const late = await resolved('2026-11-10T23:59:59.999Z')
    const soon = await resolved('2026-11-20T00:00:00Z', 'sev2')
    const begun = await resolved('2026-11-12T12:00:00Z')
    await createPostmortem(editor, String(begun.number), {}, context)
    const published = await resolved('2026-11-12T12:00:00Z')
    await publishDirectly(await createPostmortem(editor, String(published.number), {}, context), NOW)
    await resolved('2026-11-20T00:00:00Z', 'sev3')
    await anIncident({ severity: 'sev1' })
    const { items } = await listPostmortems(editor, {})
    expect(items.map(({ incidentNumber, status }) => [incidentNumber, status])).toEqual([
      [soon.number, null],
      [begun.number, 'draft'],
      [late.number, null],
    ])
    expect(await countPostmortems(editor, context)).toEqual({
      due: 3,
      overdue: 2,
      waiting: 0,
      in_review: 0,
      drafts: 1,
      published: 1,
    })
  })

  it('says how many action items each incident has, and how many of them are closed', async () => {
    const editor = await anEditor()
    const { number } = await resolved('2026-11-20T00:00:00Z')
    const add = (title: string) => createActionItem(editor, String(number), { title, kind: 'prevent' }, context)
    const { id } = await add('Drain before the exit')
    await add('Alert on resets')
    await closeActionItem(editor, id, { resolution: 'completed' }, context)
    const { items } = await listPostmortems(editor, {})
    expect(items.map(({ actionItems }) => actionItems)).toEqual([{ total: 2, closed: 1 }])
  })

  it('has the deadlines of the domain, to the millisecond', async () => {
    const times = ['00:00:00Z', '23:59:59.999Z', '12:34:56.789Z']
    for (const time of times) {
      const incident = await resolved(`2026-11-10T${time}`)
      const { items } = await listPostmortems(await anEditor(), {})
      expect(items.find(({ incidentNumber }) => incidentNumber === incident.number)?.dueAt).toEqual(
        postmortemDueAt(incident, DEFAULT_REVIEW_SETTINGS.days),
      )
    }
  })

  it('shows what waits for my sign-off, to me alone and until I sign', async () => {
    const [author, reviewer] = [await anEditor(), await anEditor()]
    const number = String((await resolved('2026-11-20T00:00:00Z')).number)
    await createPostmortem(author, number, {}, context)
    await requestReview(author, number, { reviewers: [reviewer.userId] }, context)
    expect((await listPostmortems(author, { view: 'waiting' })).items).toEqual([])
    expect((await listPostmortems(reviewer, { view: 'waiting' })).items).toMatchObject([
      { incidentNumber: Number(number), status: 'in_review', reviewers: 1, signOffs: 0 },
    ])
    await signOffPostmortem(reviewer, number, { revision: 2 }, context)
    expect((await listPostmortems(reviewer, { view: 'waiting' })).items).toEqual([])
    expect((await listPostmortems(author, { view: 'in_review' })).items).toMatchObject([{ signOffs: 1 }])
  })

  it('pages through everything once, also where deadlines are the same', async () => {
    const editor = await anEditor()
    for (let index = 0; index < 7; index++) await resolved(`2026-11-1${index % 2}T12:00:00Z`)
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await listPostmortems(editor, { limit: '3', ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ incidentNumber }) => incidentNumber))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([2, 4, 6, 1, 3, 5, 7])
  })

  it('leaves out what lies in the bin', async () => {
    const editor = await anEditor()
    const incident = await resolved('2026-11-20T00:00:00Z')
    await createPostmortem(editor, String(incident.number), {}, context)
    await db().postmortem.updateMany({ data: { deletedAt: NOW } })
    expect((await listPostmortems(editor, { view: 'drafts' })).items).toEqual([])
    expect((await listPostmortems(editor, {})).items).toMatchObject([{ status: null }])
    await db().incident.updateMany({ data: { deletedAt: NOW } })
    expect((await listPostmortems(editor, {})).items).toEqual([])
  })
})

describe('the settings of reviews', () => {
  const fields = { days: { sev1: 3, sev2: null, sev3: 30, sev4: null }, signOffFor: ['sev3', 'sev1'] }

  it('begin with 5 and 7 days, are changed by admins, and hold at once', async () => {
    const admin = await anAdmin()
    expect(await getReviewSettings(admin)).toEqual(DEFAULT_REVIEW_SETTINGS)
    await resolved('2026-11-10T12:00:00Z', 'sev3')
    expect((await listPostmortems(admin, {})).items).toEqual([])
    const stored = await updateReviewSettings(admin, { ...fields, version: 0 }, context)
    expect(stored).toEqual({ ...fields, signOffFor: ['sev1', 'sev3'], version: 1 })
    expect(await getReviewSettings(admin)).toEqual(stored)
    expect((await listPostmortems(admin, {})).items).toMatchObject([{ dueAt: new Date('2026-12-10T23:59:59.999Z') }])
  })

  it('of two admins at once one wins; a stale change, an editor’s and one without its audit entry store nothing', async () => {
    const admin = await anAdmin()
    const save = (version: number) => updateReviewSettings(admin, { ...fields, version }, context)
    for (const version of [0, 1]) {
      const outcomes = await Promise.allSettled([save(version), save(version), save(version)])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
    const editor = await anEditor()
    await failAudits()
    const before = await storedState()
    await expect(save(1)).rejects.toMatchObject({ code: 'precondition_failed' })
    await expect(updateReviewSettings(editor, fields, context)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(save(2)).rejects.toThrow()
    expect(await storedState()).toBe(before)
  })

  it.each([
    ['days', { ...fields, days: { ...fields.days, sev1: -1 } }, 'days.sev1'],
    ['too many days', { ...fields, days: { ...fields.days, sev2: 91 } }, 'days.sev2'],
    ['no days of a severity', { ...fields, days: { sev1: 5 } }, 'days.sev2'],
    ['another severity', { ...fields, signOffFor: ['sev9'] }, 'signOffFor[0]'],
  ])('with wrong %s say what is allowed', async (_, input, field) => {
    await expect(updateReviewSettings(await anAdmin(), input, context)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { [field]: [expect.any(String)] },
    })
  })
})
