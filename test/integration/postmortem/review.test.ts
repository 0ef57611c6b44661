import { describe, expect, it } from 'vitest'
import { db, pool } from '#lib/db/client.ts'
import type { TokenActor, UserActor } from '#lib/domain/access/actor.ts'
import type { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { getPostmortemReview } from '#lib/usecases/postmortem/get-postmortem-review.ts'
import { publishPostmortem } from '#lib/usecases/postmortem/publish-postmortem.ts'
import { reopenPostmortem } from '#lib/usecases/postmortem/reopen-postmortem.ts'
import { requestReview } from '#lib/usecases/postmortem/request-review.ts'
import { returnPostmortem } from '#lib/usecases/postmortem/return-postmortem.ts'
import { savePostmortemSection } from '#lib/usecases/postmortem/save-postmortem-section.ts'
import { signOffPostmortem } from '#lib/usecases/postmortem/sign-off-postmortem.ts'
import { anActionItem } from '#test/support/action-items.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { aPostmortem, postmortemAudits } from '#test/support/postmortems.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-24T12:00:00Z')
const context = { now: NOW }

const COMPLETE = {
  severity: 'sev1',
  resolvedAt: '2026-11-19T14:35:00Z',
  rootCause: 'restart-deploy',
  impact: { failedRequests: 4112, affectedUsers: 900 },
}

/** A draft of a sev-1 whose sections are all written, with an action item. Returns the incident's number. */
async function aCompleteDraft(incident: Record<string, unknown> = {}): Promise<string> {
  const { incidentNumber, id } = await aPostmortem(NOW, { ...COMPLETE, ...incident })
  await anActionItem({ owner: 'Payments', dueAt: '2026-12-01', priority: 'p1' }, incidentNumber)
  await pool().query("UPDATE postmortem_sections SET text = 'Written.' WHERE postmortem_id = $1", [id])
  return String(incidentNumber)
}

type Review = { readonly number: string; readonly author: UserActor; readonly reviewer: UserActor }

async function aReview(incident: Record<string, unknown> = {}): Promise<Review> {
  const [author, reviewer] = [await anEditor(), await anEditor()]
  const number = await aCompleteDraft(incident)
  await requestReview(author, number, { reviewers: [reviewer.userId] }, context)
  return { number, author, reviewer }
}

async function aSignedReview(incident: Record<string, unknown> = {}): Promise<Review> {
  const review = await aReview(incident)
  const { revision } = await getPostmortem(review.reviewer, review.number)
  await signOffPostmortem(review.reviewer, review.number, { revision }, context)
  return review
}

async function reviewOf(actor: UserActor, number: string, now = NOW) {
  const [incident, postmortem] = [await getIncidentReport(actor, number), await getPostmortem(actor, number)]
  return getPostmortemReview(actor, { incident, postmortem }, { now })
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('was not refused'),
    (error: AppError) => error,
  )

describe('asking for a review', () => {
  it('puts the draft in review, as a revision and in the audit trail, and names who was asked', async () => {
    const { number, author, reviewer } = await aReview()
    expect(await getPostmortem(author, number)).toMatchObject({ status: 'in_review', revision: 2, version: 2 })
    expect(await reviewOf(author, number)).toMatchObject({
      requestedBy: { userId: author.userId, name: author.name },
      reviewers: [{ userId: reviewer.userId, requestedAt: NOW, signedOffAt: null, hasChangedSince: false }],
    })
    expect(await db().postmortemRevision.findFirstOrThrow({ where: { number: 2 } })).toMatchObject({
      kind: 'review_requested',
      texts: {},
      authorName: author.name,
    })
    expect((await postmortemAudits()).at(-1)).toMatchObject({
      action: 'postmortem.request_review',
      actorName: author.name,
      details: { reviewers: [reviewer.userId] },
    })
  })

  it('again changes who is asked and keeps the signatures of who stays; the status and its revision stay', async () => {
    const { number, author, reviewer } = await aSignedReview()
    const third = await anEditor()
    const before = await getPostmortem(author, number)
    await requestReview(author, number, { reviewers: [third.userId, reviewer.userId] }, { now: LATER })
    const { reviewers, status, revision } = await reviewOf(author, number)
    expect({ status, revision }).toEqual({ status: 'in_review', revision: before.revision })
    expect(reviewers.map(({ userId, requestedAt, signedOffAt }) => [userId, requestedAt, signedOffAt])).toEqual([
      [reviewer.userId, NOW, NOW],
      [third.userId, LATER, null],
    ])
    await requestReview(author, number, { reviewers: [third.userId] }, { now: LATER })
    expect((await reviewOf(author, number)).reviewers.map(({ userId }) => userId)).toEqual([third.userId])
  })

  it('is for people who may edit: viewers, disabled and unknown accounts are refused, and nothing is stored', async () => {
    const author = await anEditor()
    const number = await aCompleteDraft()
    const gone = await anEditor()
    await db().user.update({ where: { id: gone.userId }, data: { disabledAt: NOW } })
    for (const userId of [(await aViewer()).userId, gone.userId, crypto.randomUUID()]) {
      const before = await storedState()
      expect(await failure(requestReview(author, number, { reviewers: [userId] }, context))).toMatchObject({
        code: 'invalid',
        fieldErrors: { reviewers: [expect.stringContaining('editor or admin')] },
      })
      expect(await storedState()).toBe(before)
    }
  })
})

describe('signing off', () => {
  it('records the revision that was read; text saved later shows as changed since, a step of the document does not', async () => {
    const { number, author, reviewer } = await aSignedReview()
    const stale = async () => (await reviewOf(author, number)).reviewers.map(({ hasChangedSince }) => hasChangedSince)
    expect(await stale()).toEqual([false])
    await returnPostmortem(author, number, {}, context)
    expect(await stale()).toEqual([false])
    await savePostmortemSection(author, number, 'lessons', { text: 'Another.', version: 1 }, context)
    expect((await reviewOf(author, number)).reviewers).toMatchObject([
      { userId: reviewer.userId, signedOffAt: NOW, signedRevision: 2, hasChangedSince: true },
    ])
  })

  it('a signature from before a change still counts, and signing again takes in the change', async () => {
    const { number, author, reviewer } = await aSignedReview()
    await savePostmortemSection(author, number, 'lessons', { text: 'Mended.', version: 1 }, context)
    const { revision } = await getPostmortem(author, number)
    const [signed] = await signOffPostmortem(reviewer, number, { revision }, { now: LATER })
    expect(signed).toMatchObject({ signedRevision: revision, signedOffAt: LATER, hasChangedSince: false })
  })

  it('who was not asked may sign too; who asked for the review may not', async () => {
    const { number, author } = await aReview()
    const passerBy = await anEditor()
    expect(await signOffPostmortem(passerBy, number, { revision: 2 }, context)).toHaveLength(2)
    const before = await storedState()
    const refused = await failure(signOffPostmortem(author, number, { revision: 2 }, context))
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('somebody else') })
    expect(await storedState()).toBe(before)
  })

  it('is not for viewers, scripts, drafts, or a revision that is yet to come', async () => {
    const { number, author, reviewer } = await aReview()
    const token: TokenActor = { kind: 'api_token', tokenId: crypto.randomUUID() as Id, name: 'ci', scopes: ['write'] }
    const sign = (actor: UserActor | TokenActor, revision = 2) =>
      signOffPostmortem(actor, number, { revision }, context)
    const before = await storedState()
    expect(await failure(sign(token))).toMatchObject({ code: 'forbidden' })
    expect(await failure(sign(reviewer, 3))).toMatchObject({ code: 'invalid' })
    expect(await storedState()).toBe(before)
    expect(await failure(sign(await aViewer()))).toMatchObject({ code: 'forbidden' })
    await returnPostmortem(author, number, {}, context)
    expect(await failure(sign(reviewer))).toMatchObject({ code: 'conflict' })
  })
})

describe('publishing', () => {
  it('a signed, complete post-mortem stores when, once and for all', async () => {
    const { number, author } = await aSignedReview()
    expect(await publishPostmortem(author, number, {}, context)).toMatchObject({
      status: 'published',
      publishedAt: NOW,
    })
    expect((await postmortemAudits()).at(-1)).toMatchObject({ action: 'postmortem.publish', details: { revision: 3 } })
    expect(await getPostmortem(author, number)).toMatchObject({ status: 'published', publishedAt: NOW, revision: 3 })
  })

  it('is refused while required things are missing: each is named, and nothing is stored', async () => {
    const { number, author } = await aReview({ rootCause: null, impact: { failedRequests: 4112 } })
    await pool().query("UPDATE postmortem_sections SET text = prompt WHERE key = 'lessons'")
    await anActionItem({ title: 'Raise the limit', priority: 'p0' }, Number(number))
    const before = await storedState()
    const refused = await failure(publishPostmortem(author, number, {}, context))
    expect(refused).toMatchObject({ code: 'conflict', message: 'Not published: 5 required things are missing.' })
    expect(Object.values(refused.fieldErrors).flat()).toEqual([
      '“Lessons” is not written.',
      'No cause is chosen.',
      'How many users were affected is not stated.',
      'No owner and no due date: P0 “Raise the limit”.',
      'Nobody has signed off.',
    ])
    expect(await storedState()).toBe(before)
  })

  it('goes by the severity of now: a worse one asks for more', async () => {
    const author = await anEditor()
    const number = await aCompleteDraft({ severity: 'sev3', impact: {} })
    await updateIncident(author, number, { severity: 'sev1' }, context)
    const refused = await failure(publishPostmortem(author, number, {}, context))
    expect(Object.keys(refused.fieldErrors)).toEqual(['impact.failedRequests', 'impact.affectedUsers', 'sign_off'])
    await updateIncident(author, number, { severity: 'sev3' }, context)
    expect(await publishPostmortem(author, number, {}, context)).toMatchObject({ status: 'published' })
  })

  it('of two at once one wins, the other is told, and one entry is written', async () => {
    const { number, author, reviewer } = await aSignedReview()
    const outcomes = await Promise.allSettled(
      [author, reviewer, author, reviewer].map((actor) => publishPostmortem(actor, number, {}, context)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' })
    }
    expect((await postmortemAudits()).filter(({ action }) => action === 'postmortem.publish')).toHaveLength(1)
    expect(await db().postmortemRevision.count({ where: { kind: 'published' } })).toBe(1)
  })

  it('beside a save: what is published is what was looked at, or the save comes too late', async () => {
    for (let round = 0; round < 10; round++) {
      const { number, author } = await aSignedReview()
      const [published, saved] = await Promise.allSettled([
        publishPostmortem(author, number, {}, context),
        savePostmortemSection(author, number, 'lessons', { text: '', version: 1 }, context),
      ])
      const lessons = (await getPostmortem(author, number)).sections.find(({ key }) => key === 'lessons')
      if (published.status === 'fulfilled') {
        expect(saved).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } })
        expect(lessons?.text).toBe('Written.')
      } else {
        expect(published.reason.fieldErrors).toHaveProperty(['section.lessons'])
        expect(saved.status).toBe('fulfilled')
      }
    }
  })

  it('a failed audit rolls every step back', async () => {
    const { number, author, reviewer } = await aSignedReview()
    const draft = await aCompleteDraft()
    await failAudits()
    const before = await storedState()
    await expect(publishPostmortem(author, number, {}, context)).rejects.toThrow()
    await expect(returnPostmortem(author, number, {}, context)).rejects.toThrow()
    await expect(signOffPostmortem(reviewer, number, { revision: 1 }, { now: LATER })).rejects.toThrow()
    await expect(requestReview(author, draft, { reviewers: [reviewer.userId] }, context)).rejects.toThrow()
    expect(await storedState()).toBe(before)
  })

  it('based on another state is refused with 412, and by a viewer with 403', async () => {
    const { number, author } = await aSignedReview()
    const before = await storedState()
    expect(await failure(publishPostmortem(author, number, { version: 1 }, context))).toMatchObject({
      code: 'precondition_failed',
    })
    expect(await storedState()).toBe(before)
    expect(await failure(publishPostmortem(await aViewer(), number, {}, context))).toMatchObject({ code: 'forbidden' })
  })
})

describe('reopening', () => {
  it('makes a draft that can be written, takes the signatures back, and keeps when it was first published', async () => {
    const { number, author, reviewer } = await aSignedReview()
    await publishPostmortem(author, number, {}, context)
    await reopenPostmortem(author, number, { reason: 'A factor was found.' }, { now: LATER })
    expect(await reviewOf(author, number)).toMatchObject({ status: 'draft', reviewers: [], publishedAt: NOW })
    await savePostmortemSection(author, number, 'lessons', { text: 'Another.', version: 1 }, { now: LATER })
    expect(await failure(publishPostmortem(author, number, {}, { now: LATER }))).toMatchObject({
      fieldErrors: { sign_off: ['Nobody has signed off.'] },
    })
    await requestReview(author, number, { reviewers: [reviewer.userId] }, { now: LATER })
    const { revision } = await getPostmortem(author, number)
    await signOffPostmortem(reviewer, number, { revision }, { now: LATER })
    expect(await publishPostmortem(author, number, {}, { now: LATER })).toMatchObject({ publishedAt: NOW })
  })

  it('needs a reason, and something that is published', async () => {
    const { number, author } = await aSignedReview()
    expect(await failure(reopenPostmortem(author, number, { reason: 'x' }, context))).toMatchObject({
      code: 'conflict',
    })
    await publishPostmortem(author, number, {}, context)
    expect(await failure(reopenPostmortem(author, number, { reason: ' ' }, context))).toMatchObject({ code: 'invalid' })
  })
})

describe('what a reviewer sees', () => {
  it('is the checklist, the deadline and the advice, names of accounts included', async () => {
    const { number, author, reviewer } = await aReview()
    await db().user.update({ where: { id: reviewer.userId }, data: { name: 'Chidi Okonkwo' } })
    await savePostmortemSection(author, number, 'went_wrong', { text: 'Okonkwo was alone.', version: 1 }, context)
    const review = await reviewOf(author, number)
    expect(review).toMatchObject({ needsSignOff: true, dueAt: new Date('2026-11-24T23:59:59.999Z') })
    expect(review.checklist.filter(({ gap }) => gap !== null).map(({ id }) => id)).toEqual(['sign_off'])
    expect(review.findings).toContainEqual(
      expect.objectContaining({ rule: 'person-named', where: { kind: 'section', key: 'went_wrong' } }),
    )
  })
})
