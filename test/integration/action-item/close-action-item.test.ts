import { describe, expect, it } from 'vitest'
import { POST } from '#app/api/v1/action-items/[id]/close/route.ts'
import { db } from '#lib/db/client.ts'
import type { TokenActor } from '#lib/domain/access/actor.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { getActionItem } from '#lib/usecases/action-item/get-action-item.ts'
import { updateActionItem } from '#lib/usecases/action-item/update-action-item.ts'
import { anActionItem, NOW } from '#test/support/action-items.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'

const context = { now: NOW }
const completed = { resolution: 'completed' }

const closes = () => db().auditEntry.findMany({ where: { action: 'action_item.close' } })

describe('closing an action item', () => {
  it('as completed says when, and leaves who and how in the audit trail', async () => {
    const editor = await anEditor()
    const item = await anActionItem()
    expect(await closeActionItem(editor, item.id, completed, context)).toEqual({
      ...item,
      status: 'closed',
      resolution: 'completed',
      closedAt: NOW,
      version: 2,
    })
    expect(await closes()).toMatchObject([
      { entityId: item.id, actorUserId: editor.userId, actorName: editor.name, occurredAt: NOW, details: completed },
    ])
  })

  it('as won’t do keeps the reason with the item', async () => {
    const item = await anActionItem()
    await closeActionItem(await anEditor(), item.id, { resolution: 'wont_do', reason: 'The host retires.' }, context)
    const stored = await getActionItem(await aViewer(), item.id)
    expect(stored).toMatchObject({ status: 'closed', resolution: 'wont_do', resolutionReason: 'The host retires.' })
  })

  it('two concurrent closes: one wins, the others are told, and one entry is written', async () => {
    const editor = await anEditor()
    const item = await anActionItem()
    const attempts = [1, 2, 3, 4, 5, 6].map((index) =>
      closeActionItem(editor, item.id, { resolution: 'wont_do', reason: `Attempt ${index}` }, context),
    )
    const results = await Promise.allSettled(attempts)
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(won).toHaveLength(1)
    expect(lost.map((error) => error.code)).toEqual(['conflict', 'conflict', 'conflict', 'conflict', 'conflict'])
    expect(await getActionItem(editor, item.id)).toEqual(won[0])
    expect(await closes()).toMatchObject([{ details: { reason: won[0]?.resolutionReason } }])
  })

  it('a failed audit rolls back the close', async () => {
    const item = await anActionItem()
    // The audit entry of a token that is gone breaks its foreign key; the item itself does not mind.
    const gone: TokenActor = { kind: 'api_token', tokenId: crypto.randomUUID() as Id, name: 'gone', scopes: ['write'] }
    await expect(closeActionItem(gone, item.id, completed, context)).rejects.toThrow()
    expect(await getActionItem(await aViewer(), item.id)).toEqual(item)
    expect(await closes()).toEqual([])
  })

  it('after an edit that came in between keeps the edit', async () => {
    const editor = await anEditor()
    const item = await anActionItem()
    await updateActionItem(editor, item.id, { title: 'Drain and wait' }, context)
    expect(await closeActionItem(editor, item.id, completed, context)).toMatchObject({
      title: 'Drain and wait',
      status: 'closed',
      version: 3,
    })
  })

  it('a viewer may not, and nothing changes', async () => {
    const viewer = await aViewer()
    const item = await anActionItem()
    await expect(closeActionItem(viewer, item.id, completed, context)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await getActionItem(viewer, item.id)).toEqual(item)
  })
})

describe('POST /action-items/{id}/close', () => {
  const close = async (id: string, body: unknown) =>
    callApi(POST, { token: await anApiToken('write'), params: { id }, body })

  it('answers the closed item, and 409 the second time', async () => {
    const { id } = await anActionItem()
    expect(await close(id, completed)).toMatchObject({ status: 200, body: { id, status: 'closed' } })
    expect(await close(id, completed)).toMatchObject({ status: 409 })
  })

  it.each([
    ['no resolution', {}, ['resolution']],
    ['won’t do without a reason', { resolution: 'wont_do' }, ['reason']],
    ['an empty reason', { resolution: 'wont_do', reason: ' \n ' }, ['reason']],
    ['a reason that is an object', { resolution: 'wont_do', reason: { not: '' } }, ['reason']],
    ['a reason with a NUL byte', { resolution: 'wont_do', reason: 'a\u0000b' }, ['reason']],
    ['a reason with half a symbol', { resolution: 'wont_do', reason: 'a\ud83d' }, ['reason']],
    ['completed with a reason', { resolution: 'completed', reason: 'x' }, ['reason']],
    ['another resolution', { resolution: 'done' }, ['resolution']],
    ['a list', [], ['']],
    ['null', null, ['']],
  ])('%s is refused with a message at its field, and the item stays open', async (_, body, fields) => {
    const item = await anActionItem()
    const answer = await close(item.id, body)
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body))).toEqual(fields)
    expect(await getActionItem(await aViewer(), item.id)).toEqual(item)
  })

  it.each(['no-such-id', '00000000-0000-4000-8000-000000000000', '%00', "' or 1=1"])(
    'an unknown id (%s) is 404',
    async (id) => {
      expect(await close(id, completed)).toMatchObject({ status: 404 })
    },
  )
})
