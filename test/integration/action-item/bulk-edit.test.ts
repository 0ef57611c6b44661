import { describe, expect, it } from 'vitest'
import { POST } from '#app/api/v1/action-items/bulk-edit/route.ts'
import { db } from '#lib/db/client.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { BULK_EDIT_MAX } from '#lib/domain/action-item/bulk-edit.ts'
import { actionItemChange } from '#lib/format/action-item-change.ts'
import { bulkEditActionItems } from '#lib/usecases/action-item/bulk-edit-action-items.ts'
import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { getActionItem } from '#lib/usecases/action-item/get-action-item.ts'
import { listActionItemHistory } from '#lib/usecases/action-item/list-action-item-history.ts'
import { updateActionItem } from '#lib/usecases/action-item/update-action-item.ts'
import { anActionItem, NOW } from '#test/support/action-items.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'

const context = { now: NOW }
const named = (items: readonly ActionItem[]) => items.map(({ id, version }) => ({ id, version }))

async function someItems(count: number, fields: Record<string, unknown> = {}): Promise<ActionItem[]> {
  const { number } = await anIncident({ severity: 'sev2' })
  const items: ActionItem[] = []
  for (let index = 1; index <= count; index++)
    items.push(await anActionItem({ title: `Item ${index}`, ...fields }, number))
  return items
}

async function expectUntouched(items: readonly ActionItem[]): Promise<void> {
  const viewer = await aViewer()
  for (const item of items) expect(await getActionItem(viewer, item.id)).toEqual(item)
  expect(await db().auditEntry.count({ where: { action: { in: ['action_item.update', 'action_item.close'] } } })).toBe(
    0,
  )
}

describe('changing several action items at once', () => {
  it('sets owner, due date, priority and status of all of them, with an entry for each', async () => {
    const editor = await anEditor()
    const items = await someItems(3)
    const changes = { owner: editor.email, dueAt: '2026-12-24', priority: 'p0', status: 'in_progress' }
    const result = await bulkEditActionItems(editor, { items: named(items), changes }, context)
    expect(result.changed).toBe(3)
    expect(result.items).toEqual(
      items.map((item) => ({
        ...item,
        owner: editor.email,
        ownerUserId: editor.userId,
        dueAt: new Date('2026-12-24T23:59:59.999Z'),
        priority: 'p0',
        status: 'in_progress',
        version: 2,
      })),
    )
    for (const item of items) {
      const history = await listActionItemHistory(editor, item)
      expect(history.map(actionItemChange)[0]).toBe(
        `Together with 2 others: changed priority from “p2” to “p0”, status from “open” to “in progress”, owner from none to “${editor.email}”, due from none to “2026-12-24”`,
      )
    }
  })

  it('closes them as won’t do with the reason in every history', async () => {
    const editor = await anEditor()
    const items = await someItems(2, { status: 'in_progress' })
    const close = { resolution: 'wont_do', reason: 'The hosts retire.' }
    const result = await bulkEditActionItems(editor, { items: named(items), changes: { close } }, context)
    for (const item of result.items) {
      expect(item).toMatchObject({ status: 'closed', resolutionReason: 'The hosts retire.', closedAt: NOW, version: 2 })
      const [last] = await listActionItemHistory(editor, item)
      expect(last && actionItemChange(last)).toBe('Together with one other: closed as won’t do: The hosts retire.')
    }
    expect(await db().actionItem.count({ where: { closedById: editor.userId } })).toBe(2)
  })

  it('leaves alone what is like that already', async () => {
    const editor = await anEditor()
    const [first, second] = (await someItems(2)) as [ActionItem, ActionItem]
    const changed = await updateActionItem(editor, first.id, { priority: 'p1' }, context)
    const input = { items: named([changed, second]), changes: { priority: 'p1' } }
    expect(await bulkEditActionItems(editor, input, context)).toMatchObject({
      changed: 1,
      items: [{ version: 2 }, { version: 2, priority: 'p1' }],
    })
  })

  it('gives each the due date that is usual for its severity and its new priority', async () => {
    const [bad] = await someItems(1)
    const mild = await anActionItem({}, (await anIncident({ severity: 'sev4' })).number)
    const input = { items: named([bad as ActionItem, mild]), changes: { priority: 'p1', dueAt: 'default' } }
    const { items } = await bulkEditActionItems(await anEditor(), input, context)
    const dueAt = ['2026-12-14T23:59:59.999Z', '2026-12-23T23:59:59.999Z'].map((text) => new Date(text))
    expect(items.map((item) => item.dueAt)).toEqual(dueAt)
  })

  it('changes nothing when one was changed meanwhile, and names it', async () => {
    const items = await someItems(3)
    await db().actionItem.update({ where: { id: items[1]?.id ?? '' }, data: { title: 'Changed', version: 2 } })
    const change = bulkEditActionItems(await anEditor(), { items: named(items), changes: { priority: 'p0' } }, context)
    await expect(change).rejects.toMatchObject({
      code: 'precondition_failed',
      message: expect.stringContaining('“Changed”'),
    })
    await expectUntouched(items.toSpliced(1, 1))
  })

  it('changes nothing when one is closed and a status is to be set, and names it', async () => {
    const editor = await anEditor()
    const items = await someItems(2)
    await db().actionItem.update({
      where: { id: items[0]?.id ?? '' },
      data: { status: 'closed', resolution: 'completed', closedAt: NOW },
    })
    for (const changes of [{ status: 'open' }, { priority: 'p0', close: { resolution: 'completed' } }]) {
      const change = bulkEditActionItems(editor, { items: named(items), changes }, context)
      await expect(change).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('“Item 1”') })
    }
    await expectUntouched(items.slice(1))
  })

  it('changes nothing when one is not there', async () => {
    const items = await someItems(2)
    const gone = { id: '00000000-0000-4000-8000-000000000000', version: 1 }
    const input = { items: [...named(items), gone], changes: { priority: 'p0' } }
    await expect(bulkEditActionItems(await anEditor(), input, context)).rejects.toMatchObject({ code: 'not_found' })
    await expectUntouched(items)
  })

  it('a failed audit rolls back all of them', async () => {
    const items = await someItems(3)
    const editor = await anEditor()
    await failAudits()
    const change = bulkEditActionItems(editor, { items: named(items), changes: { priority: 'p0' } }, context)
    await expect(change).rejects.toThrow()
    await expectUntouched(items)
  })

  it('of many overlapping changes at once each item gets exactly one, and nobody waits for ever', async () => {
    const editor = await anEditor()
    const items = await someItems(6)
    const attempts = ['p0', 'p1', 'p3', 'p0', 'p1', 'p3'].map((priority, index) => {
      const order = index % 2 ? items : items.toReversed()
      return bulkEditActionItems(editor, { items: named(order), changes: { priority } }, context)
    })
    const results = await Promise.allSettled(attempts)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
    expect(new Set(codes)).toEqual(new Set(['precondition_failed']))
    const stored = await db().actionItem.findMany()
    expect(new Set(stored.map(({ priority, version }) => `${priority} ${version}`)).size).toBe(1)
    expect(await db().auditEntry.count({ where: { action: 'action_item.update' } })).toBe(6)
  })

  it('beside a close of one of them, both or neither: never half', async () => {
    const editor = await anEditor()
    const items = await someItems(3)
    const [bulk] = await Promise.allSettled([
      bulkEditActionItems(editor, { items: named(items), changes: { owner: 'Platform' } }, context),
      closeActionItem(editor, items[2]?.id ?? '', { resolution: 'completed' }, context),
    ])
    const owners = (await db().actionItem.findMany()).map(({ owner }) => owner)
    expect(owners).toEqual(bulk.status === 'fulfilled' ? ['Platform', 'Platform', 'Platform'] : ['', '', ''])
  })

  it('a viewer may not', async () => {
    const items = await someItems(1)
    const change = bulkEditActionItems(await aViewer(), { items: named(items), changes: { priority: 'p0' } }, context)
    await expect(change).rejects.toMatchObject({ code: 'forbidden' })
    await expectUntouched(items)
  })

  it(`takes ${BULK_EDIT_MAX} items in one go`, async () => {
    const items = await someItems(BULK_EDIT_MAX)
    const result = await bulkEditActionItems(
      await anEditor(),
      { items: named(items), changes: { owner: 'Web' } },
      context,
    )
    expect(result.changed).toBe(BULK_EDIT_MAX)
    expect(await db().auditEntry.count({ where: { action: 'action_item.update' } })).toBe(BULK_EDIT_MAX)
  })
})

describe('POST /action-items/bulk-edit', () => {
  const item = { id: '00000000-0000-4000-8000-000000000000', version: 1 }
  it.each([
    ['no items', { items: [], changes: { priority: 'p0' } }, ['items']],
    ['too many items', { items: Array(201).fill(item), changes: { priority: 'p0' } }, ['items']],
    ['an item twice', { items: [item, item], changes: { priority: 'p0' } }, ['items']],
    ['an item without its version', { items: [{ id: item.id }], changes: { priority: 'p0' } }, ['items[0].version']],
    ['an id that is none', { items: [{ id: 'x', version: 1 }], changes: { priority: 'p0' } }, ['items[0].id']],
    ['nothing to change', { items: [item], changes: {} }, ['changes']],
    ['a title', { items: [item], changes: { title: 'x', priority: 'p0' } }, ['changes.title']],
    ['closed as a status', { items: [item], changes: { status: 'closed' } }, ['changes.status']],
    [
      'won’t do without a reason',
      { items: [item], changes: { close: { resolution: 'wont_do', reason: ' ' } } },
      ['changes.close.reason'],
    ],
    [
      'a status and a close',
      { items: [item], changes: { status: 'open', close: { resolution: 'completed' } } },
      ['changes.status'],
    ],
    ['a day that is none', { items: [item], changes: { dueAt: '2026-02-30' } }, ['changes.dueAt']],
  ])('%s is refused with a message at its field', async (_, body, fields) => {
    const answer = await callApi(POST, { token: await anApiToken('write'), body })
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body))).toEqual(fields)
  })

  it('needs the write scope', async () => {
    const body = { items: [item], changes: { priority: 'p0' } }
    expect(await callApi(POST, { token: await anApiToken('read'), body })).toMatchObject({ status: 403 })
  })
})
