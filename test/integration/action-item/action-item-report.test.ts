import { describe, expect, it } from 'vitest'
import { GET } from '#app/api/v1/reports/action-items/route.ts'
import { db } from '#lib/db/client.ts'
import { changeUserTeam } from '#lib/usecases/access/change-user-team.ts'
import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { getActionItemReport } from '#lib/usecases/report/get-action-item-report.ts'
import { anActionItem, days, NOW } from '#test/support/action-items.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'

const context = { now: NOW }
const ago = (count: number) => new Date(NOW.getTime() - days(count))

type Work = { added: number; due?: number; done?: number; wontDo?: number } & Record<string, unknown>

/** An item with the days ago at which it was added, due and closed. */
async function work(number: number, { added, due, done, wontDo, ...fields }: Work): Promise<void> {
  const dueAt = due === undefined ? null : ago(due).toISOString()
  const { id } = await anActionItem({ dueAt, ...fields }, number, ago(added))
  const closed = done ?? wontDo
  if (closed === undefined) return
  const input = done === undefined ? { resolution: 'wont_do', reason: 'x' } : { resolution: 'completed' }
  await closeActionItem(await anEditor(), id, input, { now: ago(closed) })
}

describe('the report of action items', () => {
  it('says how old the open items are, by priority, and how many of them are late', async () => {
    const { number } = await anIncident()
    for (const added of [0, 7, 8, 30, 31, 90, 91]) await work(number, { added, priority: 'p1' })
    await work(number, { added: 10, due: 1, priority: 'p0' })
    await work(number, { added: 10, done: 1, priority: 'p0' })
    const { open } = await getActionItemReport(await aViewer(), {}, context)
    expect(open).toMatchObject([
      { priority: 'p0', total: 1, overdue: 1, byAge: { days0to7: 0, days8to30: 1 } },
      { priority: 'p1', total: 7, overdue: 0, byAge: { days0to7: 2, days8to30: 2, days31to90: 2, over90days: 1 } },
      { priority: 'p2', total: 0 },
      { priority: 'p3', total: 0 },
    ])
  })

  it('says which share of what was due was completed by its date', async () => {
    const { number } = await anIncident()
    await work(number, { added: 20, due: 10, done: 11 })
    await work(number, { added: 20, due: 10, done: 10 })
    await work(number, { added: 20, due: 10, done: 9 })
    await work(number, { added: 20, due: 10 })
    await work(number, { added: 20, due: 10, wontDo: 12 })
    await work(number, { added: 20, due: 1, done: 1 })
    await work(number, { added: 200, due: 100, done: 100 })
    await work(number, { added: 20, due: -10, done: 1 })
    await work(number, { added: 20, done: 1 })
    const { all } = await getActionItemReport(await aViewer(), {}, context)
    expect(all).toMatchObject({ due: 5, onTime: 3, late: 1, stillOpen: 1, wontDo: 1, onTimeRate: 0.6, completed: 6 })
  })

  it('judges a past range as it ended: what was closed later was open then', async () => {
    const { number } = await anIncident()
    await work(number, { added: 60, due: 40, done: 5 })
    const query = { from: ago(50).toISOString(), to: ago(30).toISOString() }
    expect((await getActionItemReport(await aViewer(), query, context)).all).toMatchObject({
      due: 1,
      stillOpen: 1,
      late: 0,
    })
  })

  it('gives median and p90 of the time to close, interpolated', async () => {
    const { number } = await anIncident()
    for (let took = 1; took <= 10; took++) await work(number, { added: took, done: 0 })
    const later = { now: new Date(NOW.getTime() + 1) }
    const { all } = await getActionItemReport(await aViewer(), {}, later)
    expect(all).toMatchObject({ completed: 10, medianSecondsToClose: 5.5 * 86_400, p90SecondsToClose: 9.1 * 86_400 })
  })

  it('tells teams and owners apart, however they are written', async () => {
    const { number } = await anIncident()
    const editor = await anEditor()
    await changeUserTeam(editor, editor.userId, { team: 'Payments' }, context)
    await work(number, { added: 20, due: 10, done: 11, owner: editor.email })
    await work(number, { added: 20, due: 10, done: 11, owner: editor.name.toUpperCase() })
    await work(number, { added: 20, due: 10, owner: 'PAYMENTS' })
    await work(number, { added: 20, due: 10, owner: 'payments' })
    await work(number, { added: 20, due: 10, owner: 'somebody' })
    await work(number, { added: 20, due: 10 })
    const { byTeam, byOwner } = await getActionItemReport(await aViewer(), {}, context)
    expect(byTeam).toMatchObject([
      { name: 'Payments', due: 4, onTime: 2 },
      { name: '', due: 2 },
    ])
    expect(byOwner.map(({ name, due }) => [name.toLowerCase(), due]).sort()).toEqual([
      ['', 1],
      [editor.name, 2],
      ['payments', 2],
      ['somebody', 1],
    ])
  })

  it('leaves out the items of removed incidents', async () => {
    const { id, number } = await anIncident()
    await work(number, { added: 20, due: 10 })
    await db().incident.update({ where: { id }, data: { deletedAt: NOW } })
    const { all, open } = await getActionItemReport(await aViewer(), {}, context)
    expect([all.due, ...open.map(({ total }) => total)]).toEqual([0, 0, 0, 0, 0])
  })

  it('is answered over the API; a range that cannot be meant is 422', async () => {
    const token = await anApiToken('read')
    expect(await callApi(GET, { token, query: {} })).toMatchObject({
      status: 200,
      body: { byTeam: [], all: { due: 0 } },
    })
    expect(await callApi(GET, { token, query: { from: '2026-11-02', to: '2026-11-01' } })).toMatchObject({
      status: 422,
    })
    expect(await callApi(GET, { token: await anApiToken('ingest'), query: {} })).toMatchObject({ status: 403 })
  })
})
