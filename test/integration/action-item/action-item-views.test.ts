import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { ACTION_ITEM_SORTS, SORT_ORDERS } from '#lib/domain/action-item/list-order.ts'
import { changeUserTeam } from '#lib/usecases/access/change-user-team.ts'
import { getOwnTeam } from '#lib/usecases/access/get-own-team.ts'
import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { countActionItemViews } from '#lib/usecases/action-item/count-action-item-views.ts'
import { listActionItems } from '#lib/usecases/action-item/list-action-items.ts'
import { anActionItem, anOverdueActionItem, days, NOW } from '#test/support/action-items.ts'
import { anAdmin, anEditor, aViewer } from '#test/support/actors.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'

const context = { now: NOW }

async function titles(query: Record<string, string>): Promise<string[]> {
  return (await listActionItems(await aViewer(), query, context)).items.map(({ title }) => title)
}

describe('the team of an account', () => {
  it('is said by its owner or by an admin, and stands in the audit trail', async () => {
    const editor = await anEditor()
    await changeUserTeam(editor, editor.userId, { team: ' Payments ' }, context)
    expect(await getOwnTeam(editor)).toBe('Payments')
    await changeUserTeam(await anAdmin(), editor.userId, { team: 'Platform' }, context)
    expect(await getOwnTeam(editor)).toBe('Platform')
    expect(
      await db().auditEntry.findMany({ where: { action: 'user.change_team' }, orderBy: { id: 'asc' } }),
    ).toMatchObject([{ details: { from: '', to: 'Payments' } }, { details: { from: 'Payments', to: 'Platform' } }])
  })

  it('is said by nobody else', async () => {
    const editor = await anEditor()
    const change = changeUserTeam(await anEditor(), editor.userId, { team: 'x' }, context)
    await expect(change).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('stays where its audit entry fails', async () => {
    const editor = await anEditor()
    await failAudits()
    await expect(changeUserTeam(editor, editor.userId, { team: 'x' }, context)).rejects.toThrow()
    expect(await getOwnTeam(editor)).toBe('')
  })
})

describe('the views', () => {
  async function aTeamsWork() {
    const editor = await anEditor()
    const other = await anEditor()
    await changeUserTeam(editor, editor.userId, { team: 'Payments' }, context)
    await changeUserTeam(other, other.userId, { team: 'Search' }, context)
    await db().service.create({
      data: { slug: 'pay', name: 'Pay', tier: 'user_facing', sloTarget: 0.999, ownerTeam: 'payments' },
    })
    const { number } = await anIncident()
    const ofTheirs = await anIncident({ services: ['pay'] })
    await anActionItem({ title: 'mine', owner: editor.email }, number)
    await anActionItem({ title: 'of the team', owner: 'PAYMENTS' }, number)
    await anActionItem({ title: 'of its service' }, ofTheirs.number)
    await anActionItem({ title: 'of its service, done elsewhere', owner: other.email }, ofTheirs.number)
    await anOverdueActionItem(days(2), number)
    const closed = await anActionItem({ title: 'closed', owner: editor.email }, number)
    await closeActionItem(editor, closed.id, { resolution: 'completed' }, context)
    return editor
  }

  it('show one’s own work, that of one’s team and its services, what is late and what nobody has', async () => {
    const editor = await aTeamsWork()
    expect((await titles({ ownerUserId: editor.userId })).sort()).toEqual(['closed', 'mine'])
    const ofTeam = await titles({ team: 'Payments', status: 'open' })
    expect(ofTeam.sort()).toEqual(['mine', 'of its service', 'of the team'])
    expect((await titles({ unowned: 'true' })).sort()).toEqual(['Late', 'of its service'])
    expect(await titles({ unowned: 'false', team: 'payments', status: 'closed' })).toEqual(['closed'])
  })

  it('are counted as they are listed, of open work only and within the filters', async () => {
    const editor = await aTeamsWork()
    expect(await countActionItemViews(editor, {}, context)).toEqual({
      mine: 1,
      team: 3,
      overdue: 1,
      unowned: 2,
      all: 5,
    })
    const counts = await countActionItemViews(editor, { service: 'pay' }, context)
    expect(counts).toEqual({ mine: 0, team: 1, overdue: 0, unowned: 1, all: 2 })
    expect(await countActionItemViews(await aViewer(), {}, context)).toMatchObject({ mine: 0, team: null, all: 5 })
  })
})

describe('words and order', () => {
  it('finds items whose title or details hold every word, taken literally', async () => {
    const { number } = await anIncident()
    await anActionItem({ title: 'Drain before exit', description: 'On **SIGTERM**' }, number)
    await anActionItem({ title: 'Drain 100% of it' }, number)
    expect(await titles({ q: 'sigterm drain' })).toEqual(['Drain before exit'])
    expect(await titles({ q: '%' })).toEqual(['Drain 100% of it'])
    expect(await titles({ q: '_' })).toEqual([])
  })

  it.each(ACTION_ITEM_SORTS.flatMap((sort) => SORT_ORDERS.map((order) => [sort, order] as const)))(
    'by %s %s pages through every item exactly once',
    async (sort, order) => {
      const { number } = await anIncident()
      const editor = await anEditor()
      const priorities = ['p2', 'p0', 'p3', 'p0', 'p1', 'p2']
      for (const [index, priority] of priorities.entries()) {
        const fields = { priority, owner: index % 2 ? 'Web' : '', dueAt: index % 3 ? `2026-11-2${index % 4}` : null }
        const { id } = await anActionItem(fields, number, new Date(NOW.getTime() - (index % 4) * 1000))
        if (index === 4) await closeActionItem(editor, id, { resolution: 'completed' }, context)
      }
      const whole = (await listActionItems(editor, { sort, order }, context)).items
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const query: Record<string, string> = { sort, order, limit: '2', ...(cursor !== null && { cursor }) }
        const page = await listActionItems(editor, query, context)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(seen).toEqual(whole.map(({ id }) => id))
      expect(new Set(seen).size).toBe(priorities.length)
      const sorted = whole.map((item) => ({ priority: item.priority, owner: item.owner })[sort as 'owner'])
      const expected = order === 'asc' ? sorted.toSorted() : sorted.toSorted().reverse()
      if (sort === 'priority' || sort === 'owner') expect(sorted).toEqual(expected)
    },
  )

  it('a cursor of another order is refused', async () => {
    const { number } = await anIncident()
    for (const owner of ['a', 'b']) await anActionItem({ owner }, number)
    const viewer = await aViewer()
    const { nextCursor } = await listActionItems(viewer, { limit: '1', sort: 'owner' }, context)
    const other = listActionItems(viewer, { sort: 'due', cursor: nextCursor }, context)
    await expect(other).rejects.toMatchObject({ code: 'invalid' })
  })
})
