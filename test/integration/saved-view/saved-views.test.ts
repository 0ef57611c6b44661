import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { canonicalQuery, OWN_VIEWS_MAX, savedViewPath } from '#lib/domain/saved-view/saved-view.ts'
import { createSavedView } from '#lib/usecases/saved-view/create-saved-view.ts'
import { deleteSavedView } from '#lib/usecases/saved-view/delete-saved-view.ts'
import { getSavedView } from '#lib/usecases/saved-view/get-saved-view.ts'
import { listSavedViews } from '#lib/usecases/saved-view/list-saved-views.ts'
import { updateSavedView } from '#lib/usecases/saved-view/update-saved-view.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'

const at = { now: new Date('2026-11-23T12:00:00Z') }
const input = { list: 'incidents', name: 'Mine', query: '?severity=sev1&cursor=abc&q=&service=cart' }
const refused = (code: string) => expect.objectContaining({ code })

async function namesFor(actor: Awaited<ReturnType<typeof anEditor>>, list?: 'incidents' | 'action_items') {
  return (await listSavedViews(actor, list)).map(({ name }) => name)
}

describe('a saved view', () => {
  it('is the owner’s alone until it is shared, and leads back to the list as it was', async () => {
    const [owner, other] = [await anEditor(), await aViewer()]
    const view = await createSavedView(owner, input, at)
    expect(savedViewPath(view)).toBe('/incidents?service=cart&severity=sev1')
    expect([await namesFor(owner), await namesFor(other)]).toEqual([['Mine'], []])
    await expect(getSavedView(other, view.id)).rejects.toEqual(refused('not_found'))
    await expect(updateSavedView(other, view.id, { name: 'Taken' }, at)).rejects.toEqual(refused('not_found'))
    await expect(deleteSavedView(other, view.id, at)).rejects.toEqual(refused('not_found'))

    await updateSavedView(owner, view.id, { isShared: true, name: 'Ours', version: view.version }, at)
    expect(await namesFor(other, 'incidents')).toEqual(['Ours'])
    expect(await namesFor(other, 'action_items')).toEqual([])
    expect((await getSavedView(other, view.id)).ownerName).toBe(owner.name)
  })

  it('of a viewer stays theirs: sharing takes an editor, and so does changing what is shared', async () => {
    const [editor, viewer] = [await anEditor(), await aViewer()]
    await expect(createSavedView(viewer, { ...input, isShared: true }, at)).rejects.toEqual(refused('forbidden'))
    const own = await createSavedView(viewer, input, at)
    await expect(updateSavedView(viewer, own.id, { isShared: true }, at)).rejects.toEqual(refused('forbidden'))
    const shared = await createSavedView(editor, { ...input, isShared: true }, at)
    await expect(updateSavedView(viewer, shared.id, { name: 'x' }, at)).rejects.toEqual(refused('forbidden'))
    await expect(deleteSavedView(viewer, shared.id, at)).rejects.toEqual(refused('forbidden'))
    await deleteSavedView(await anEditor(), shared.id, at)
    expect(await namesFor(viewer)).toEqual(['Mine'])
  })

  it('has a name that its owner uses once; an old version and a missing view are told', async () => {
    const owner = await anEditor()
    const view = await createSavedView(owner, input, at)
    await expect(createSavedView(owner, input, at)).rejects.toMatchObject({
      fieldErrors: { name: [expect.any(String)] },
    })
    await createSavedView(owner, { ...input, list: 'action_items' }, at)
    await createSavedView(owner, { ...input, name: 'Second' }, at)
    await expect(updateSavedView(owner, view.id, { name: 'Second' }, at)).rejects.toEqual(refused('invalid'))
    await updateSavedView(owner, view.id, { name: 'First' }, at)
    await expect(updateSavedView(owner, view.id, { name: 'x', version: 1 }, at)).rejects.toEqual(
      refused('precondition_failed'),
    )
    for (const id of ['nobody', '', '019ab000-0000-7000-8000-00000000ffff', '\u0000']) {
      await expect(getSavedView(owner, id)).rejects.toEqual(refused('not_found'))
    }
  })

  it.each([
    { ...input, list: 'users' },
    { ...input, name: '' },
    { ...input, name: 'a\u0000' },
    { ...input, name: 'x'.repeat(61) },
    { ...input, query: 'x'.repeat(2001) },
    { ...input, query: 'q=\ud800' },
    { ...input, ownerId: 'somebody' },
    null,
  ])('%j is refused', async (wrong) => {
    await expect(createSavedView(await anEditor(), wrong, at)).rejects.toEqual(refused('invalid'))
  })

  it('each person has a bounded number', async () => {
    const owner = await anEditor()
    const row = { ownerId: owner.userId, list: 'incidents', query: '' } as const
    const rows = Array.from({ length: OWN_VIEWS_MAX }, (_, index) => ({ ...row, name: `View ${index}` }))
    await db().savedView.createMany({ data: rows })
    await expect(createSavedView(owner, input, at)).rejects.toEqual(refused('conflict'))
  })

  it('a failed audit keeps nothing', async () => {
    const owner = await anEditor()
    await failAudits()
    await expect(createSavedView(owner, input, at)).rejects.toThrow()
    expect(await db().savedView.count()).toBe(0)
  })

  it('the same state of a list is the same query, in whatever order it was clicked together', () => {
    expect(canonicalQuery('severity=sev2&severity=sev1&q=%2Fapi&page=')).toBe(
      canonicalQuery('q=/api&severity=sev1&severity=sev2&cursor=xyz&limit=5'),
    )
  })
})
