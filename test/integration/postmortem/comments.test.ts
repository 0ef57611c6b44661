import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { listComments } from '#lib/db/postmortem-comment.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import type { PostmortemComment } from '#lib/domain/postmortem/comment.ts'
import { addComment } from '#lib/usecases/postmortem/add-comment.ts'
import { answerComment } from '#lib/usecases/postmortem/answer-comment.ts'
import { editComment } from '#lib/usecases/postmortem/edit-comment.ts'
import { reopenComment } from '#lib/usecases/postmortem/reopen-comment.ts'
import { resolveComment } from '#lib/usecases/postmortem/resolve-comment.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { aPostmortem } from '#test/support/postmortems.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-23T12:05:00Z')
const context = { now: NOW }

type Talk = { readonly number: string; readonly author: UserActor; readonly first: PostmortemComment }

async function aComment(): Promise<Talk> {
  const author = await anEditor()
  const number = String((await aPostmortem(NOW)).incidentNumber)
  const first = await addComment(author, number, { section: 'summary', text: 'Which *requests*?' }, context)
  return { number, author, first }
}

describe('comments on a section', () => {
  it('are answered in a thread of one level, and read oldest first', async () => {
    const { number, author, first } = await aComment()
    const other = await anEditor()
    const answer = await answerComment(other, number, first.id, { text: 'All of them.' }, { now: LATER })
    const second = await answerComment(author, number, answer.id, { text: 'Thanks.' }, { now: LATER })
    expect([answer, second]).toMatchObject([
      { parentId: first.id, section: 'summary', authorName: other.name },
      { parentId: first.id, section: 'summary', authorName: author.name },
    ])
    const { id } = await db().postmortem.findFirstOrThrow()
    expect((await listComments(db(), id as typeof first.id)).map(({ text }) => text)).toEqual([
      'Which *requests*?',
      'All of them.',
      'Thanks.',
    ])
  })

  it('are changed by their author alone', async () => {
    const { number, author, first } = await aComment()
    const changed = await editComment(author, number, first.id, { text: 'Which users?', version: 1 }, { now: LATER })
    expect(changed).toMatchObject({ text: 'Which users?', version: 2, updatedAt: LATER })
    const before = await storedState()
    await expect(editComment(await anEditor(), number, first.id, { text: 'x' }, context)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(editComment(author, number, first.id, { text: 'x', version: 1 }, context)).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await db().user.deleteMany({ where: { id: { not: author.userId } } })
    expect(await storedState()).toBe(before)
  })

  it('are resolved once and opened again, by anybody who may edit', async () => {
    const { number, author, first } = await aComment()
    const other = await anEditor()
    const outcomes = await Promise.allSettled(
      [author, other, author].map((actor) => resolveComment(actor, number, first.id, { now: LATER })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))).toEqual([
      'conflict',
      'conflict',
    ])
    expect(await reopenComment(other, number, first.id, { now: LATER })).toMatchObject({
      resolvedAt: null,
      resolvedBy: null,
    })
    await expect(reopenComment(other, number, first.id, context)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('a thread is resolved as a whole, not an answer of it', async () => {
    const { number, author, first } = await aComment()
    const answer = await answerComment(author, number, first.id, { text: 'All.' }, context)
    await expect(resolveComment(author, number, answer.id, context)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('viewers read them and cannot write: nothing is stored', async () => {
    const { number, first } = await aComment()
    const viewer = await aViewer()
    const before = await storedState()
    const attempts = [
      () => addComment(viewer, number, { section: 'summary', text: 'x' }, context),
      () => answerComment(viewer, number, first.id, { text: 'x' }, context),
      () => editComment(viewer, number, first.id, { text: 'x' }, context),
      () => resolveComment(viewer, number, first.id, context),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await storedState()).toBe(before)
  })

  it('of another document, or about a section that is not there, are refused', async () => {
    const { first, author } = await aComment()
    const other = String((await aPostmortem(NOW)).incidentNumber)
    await expect(resolveComment(author, other, first.id, context)).rejects.toMatchObject({ code: 'not_found' })
    await expect(answerComment(author, other, first.id, { text: 'x' }, context)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(addComment(author, other, { section: 'nowhere', text: 'x' }, context)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { section: ['This post-mortem has no such section.'] },
    })
  })

  it('a failed audit stores no comment, no change and no resolution', async () => {
    const { number, author, first } = await aComment()
    await failAudits()
    const before = await storedState()
    await expect(addComment(author, number, { section: 'summary', text: 'x' }, context)).rejects.toThrow()
    await expect(editComment(author, number, first.id, { text: 'x' }, context)).rejects.toThrow()
    await expect(resolveComment(author, number, first.id, context)).rejects.toThrow()
    expect(await storedState()).toBe(before)
  })
})
