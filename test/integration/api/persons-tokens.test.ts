import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { hashToken } from '#lib/db/hash-token.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { addComment } from '#lib/usecases/postmortem/add-comment.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { requestReview } from '#lib/usecases/postmortem/request-review.ts'
import { createSavedView } from '#lib/usecases/saved-view/create-saved-view.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { aPostmortem } from '#test/support/postmortems.ts'

const context = { now: new Date('2026-11-23T12:00:00Z') }

/** A token that this person made. */
async function tokenOf(person: UserActor, scope: 'read' | 'write' = 'write'): Promise<string> {
  const token = `hs_of_${person.userId}_${scope}`
  const fields = { name: 'theirs', prefix: 'hs_', scopes: [scope], createdById: person.userId }
  await db().apiToken.create({ data: { ...fields, tokenHash: hashToken(token) } })
  return token
}

async function call(method: string, path: string, token: string, body?: unknown) {
  const answer = await callApi(method, path, { token, ...(body !== undefined && { body }) })
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json() }
}

describe('a token speaks for the person who made it', () => {
  it('it keeps their views: made, listed with the shared ones, changed on a version, and deleted', async () => {
    const [owner, other] = [await anEditor(), await anEditor()]
    await createSavedView(other, { list: 'incidents', name: 'Of all', query: 'severity=sev1', isShared: true }, context)
    await createSavedView(other, { list: 'incidents', name: 'Private', query: '' }, context)
    const token = await tokenOf(owner)
    const made = await call('post', '/saved-views', token, {
      list: 'incidents',
      name: 'Mine',
      query: '?status=open&q=',
    })
    expect(made).toMatchObject({ status: 201, body: { query: 'status=open', ownerId: owner.userId, version: 1 } })
    const names = async (list: string) =>
      (await call('get', `/saved-views?list=${list}`, token)).body.items.map(({ name }: { name: string }) => name)
    expect([await names('incidents'), await names('action_items')]).toEqual([['Mine', 'Of all'], []])

    const address = `/saved-views/${made.body.id}`
    const changed = await call('patch', address, token, { name: 'Ours', isShared: true, version: 1 })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Ours', isShared: true, version: 2 } })
    expect((await call('get', address, await tokenOf(other))).body).toEqual(changed.body)
    const ofNobody = await call('get', '/saved-views', await aToken('read'))
    expect(ofNobody.body.items.map(({ name }: { name: string }) => name)).toEqual(['Of all', 'Ours'])
    expect((await call('patch', address, token, { name: 'Late', version: 1 })).status).toBe(412)
    expect((await call('patch', address, await tokenOf(owner, 'read'), { name: 'x' })).status).toBe(403)
    expect((await call('delete', address, token)).status).toBe(204)
    expect((await call('get', address, token)).status).toBe(404)
  })

  it('it signs what was asked of them, while they may edit and their account is open', async () => {
    const [author, reviewer, viewer] = [await anEditor(), await anEditor(), await aViewer()]
    const number = String((await aPostmortem(context.now)).incidentNumber)
    await requestReview(author, number, { reviewers: [reviewer.userId] }, context)
    const { revision } = await getPostmortem(author, number)
    const sign = (token: string) => call('post', `/incidents/${number}/post-mortem/sign-off`, token, { revision })
    expect(await sign(await aToken('write'))).toMatchObject({
      status: 403,
      body: { detail: 'Only a person may do this: sign in, or use a token of a person’s own.' },
    })
    expect((await sign(await tokenOf(viewer))).status).toBe(403)
    expect((await sign(await tokenOf(author))).status).toBe(409)
    const token = await tokenOf(reviewer)
    expect(await sign(token)).toMatchObject({
      status: 200,
      body: { reviewers: [{ userId: reviewer.userId, signedRevision: revision }] },
    })
    expect(await db().auditEntry.findFirst({ where: { action: 'postmortem.sign_off' } })).toMatchObject({
      actorKind: 'api_token',
    })
    await db().user.update({ where: { id: reviewer.userId }, data: { disabledAt: context.now } })
    expect((await sign(token)).status).toBe(403)
  })

  it('it changes their comments and what it wrote itself, and nobody else’s', async () => {
    const author = await anEditor()
    const number = String((await aPostmortem(context.now)).incidentNumber)
    const comments = `/incidents/${number}/post-mortem/comments`
    const theirs = await addComment(author, number, { section: 'summary', text: 'Which?' }, context)
    const [script, token] = [await aToken('write'), await tokenOf(author)]
    const own = await call('post', comments, script, { section: 'summary', text: 'By a script' })
    const answer = await call('post', `${comments}/${theirs.id}/answers`, script, { text: 'These' })
    const edit = (id: string, by: string, version = 1) =>
      call('patch', `${comments}/${id}`, by, { text: 'Better', version })
    expect(await edit(theirs.id, token)).toMatchObject({ status: 200, body: { text: 'Better', version: 2 } })
    expect((await edit(theirs.id, token)).status).toBe(412)
    for (const { id } of [own.body, answer.body]) {
      expect((await edit(id, token)).status).toBe(403)
      expect(await edit(id, script)).toMatchObject({ status: 200, body: { text: 'Better' } })
    }
    expect((await edit(theirs.id, script, 2)).status).toBe(403)
  })
})
