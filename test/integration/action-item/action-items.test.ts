import { describe, expect, it } from 'vitest'
import { PATCH } from '#app/api/v1/action-items/[id]/route.ts'
import { GET as GET_ALL } from '#app/api/v1/action-items/route.ts'
import { GET as GET_OF_INCIDENT, POST } from '#app/api/v1/incidents/[number]/action-items/route.ts'
import { db, pool } from '#lib/db/client.ts'
import { closeActionItem } from '#lib/usecases/action-item/close-action-item.ts'
import { countOpenWork } from '#lib/usecases/action-item/count-open-work.ts'
import { getActionItem } from '#lib/usecases/action-item/get-action-item.ts'
import { listActionItems } from '#lib/usecases/action-item/list-action-items.ts'
import { reopenActionItem } from '#lib/usecases/action-item/reopen-action-item.ts'
import { updateActionItem } from '#lib/usecases/action-item/update-action-item.ts'
import { anActionItem, anOverdueActionItem, days, NOW } from '#test/support/action-items.ts'
import { anApiToken, anEditor, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'

const context = { now: NOW }

async function titles(query: Record<string, string> = {}): Promise<string[]> {
  return (await listActionItems(await aViewer(), query, context)).items.map((item) => item.title)
}

describe('creating an action item', () => {
  it('stores what is given and fills the rest with the least claim', async () => {
    const incident = await anIncident()
    const body = { title: ' Alert per instance ', kind: 'detect', dueAt: '2026-12-01' }
    const token = await anApiToken('write')
    const answer = await callApi(POST, { token, params: { number: String(incident.number) }, body })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        incidentNumber: incident.number,
        title: 'Alert per instance',
        kind: 'detect',
        priority: 'p2',
        status: 'open',
        owner: '',
        dueAt: '2026-12-01T23:59:59.999Z',
        trackerUrl: null,
        version: 1,
      },
    })
    expect(answer.headers.get('location')).toBe(`/api/v1/action-items/${answer.body.id}`)
  })

  it('an owner who names one account, by address or name in any case, is linked to it; a pattern is not a name', async () => {
    const editor = await anEditor()
    expect((await anActionItem({ owner: editor.email.toUpperCase() })).ownerUserId).toBe(editor.userId)
    expect((await anActionItem({ owner: editor.name.toUpperCase() })).ownerUserId).toBe(editor.userId)
    expect((await anActionItem({ owner: 'Platform' })).ownerUserId).toBeNull()
    expect((await anActionItem({ owner: '%' })).ownerUserId).toBeNull()
    await db().user.create({ data: { name: editor.name, email: 'namesake@example.com', role: 'viewer' } })
    expect((await anActionItem({ owner: editor.name })).ownerUserId).toBeNull()
  })

  it.each([
    ['nothing', {}, ['title', 'kind']],
    ['wrong types', { title: 1, kind: [], owner: {}, priority: null }, ['title', 'kind', 'priority', 'owner']],
    ['an unknown field', { title: 'x', kind: 'prevent', incidentId: 'x' }, ['incidentId']],
    ['a script as tracker', { title: 'x', kind: 'prevent', trackerUrl: 'javascript:alert(1)' }, ['trackerUrl']],
    ['a day that is none', { title: 'x', kind: 'prevent', dueAt: '2026-02-30' }, ['dueAt']],
    ['a far day', { title: 'x', kind: 'prevent', dueAt: '9999-01-01' }, ['dueAt']],
    ['a closed status', { title: 'x', kind: 'prevent', status: 'closed' }, ['status']],
    ['a NUL byte', { title: 'a\u0000', kind: 'prevent' }, ['title']],
    ['half a symbol', { title: 'x', kind: 'prevent', description: '\udc00' }, ['description']],
    ['a title of two lines', { title: 'x\ny', kind: 'prevent' }, ['title']],
    ['a text too long', { title: 'x', kind: 'prevent', description: 'x'.repeat(10_001) }, ['description']],
  ])('%s is refused with a message at each field, and nothing is stored', async (_, body, fields) => {
    const { number } = await anIncident()
    const answer = await callApi(POST, { token: await anApiToken('write'), params: { number: String(number) }, body })
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body)).sort()).toEqual([...fields].sort())
    expect(await db().actionItem.count()).toBe(0)
  })

  it('a body above the limit is 413, a body that is no JSON 422', async () => {
    const { number } = await anIncident()
    const call = { token: await anApiToken('write'), params: { number: String(number) } }
    expect((await callApi(POST, { ...call, body: { title: 'x'.repeat(1_100_000) } })).status).toBe(413)
    expect((await callApi(POST, { ...call, body: '{"title":' })).status).toBe(422)
  })

  it.each(['0', '1', '-1', '1e3', '99999999999999999999', 'x', '%00'])(
    'incident %s, which is not there, is 404',
    async (number) => {
      const body = { title: 'x', kind: 'prevent' }
      expect((await callApi(POST, { token: await anApiToken('write'), params: { number }, body })).status).toBe(404)
      expect((await callApi(GET_OF_INCIDENT, { token: await anApiToken('read'), params: { number } })).status).toBe(404)
    },
  )
})

describe('the list', () => {
  it('shows overdue work first, then by due date, then undated, then what is closed', async () => {
    const { number } = await anIncident()
    const closed = await anActionItem({ title: 'closed', dueAt: '2026-01-01' }, number)
    await closeActionItem(await anEditor(), closed.id, { resolution: 'completed' }, context)
    await anActionItem({ title: 'undated' }, number)
    await anActionItem({ title: 'next month', dueAt: '2026-12-24' }, number)
    await anActionItem({ title: 'today', dueAt: '2026-11-23' }, number)
    await anOverdueActionItem(days(3), number)
    expect(await titles()).toEqual(['Late', 'today', 'next month', 'undated', 'closed'])
  })

  it('pages through every item exactly once, whatever is due or closed at the same instant', async () => {
    const { number } = await anIncident()
    const editor = await anEditor()
    for (const dueAt of ['2026-11-01', '2026-11-01', '2026-12-01', null, null]) {
      await anActionItem({ dueAt }, number)
      const { id } = await anActionItem({ dueAt }, number)
      await closeActionItem(editor, id, { resolution: 'completed' }, context)
    }
    const all = (await listActionItems(editor, {}, context)).items.map((item) => item.id)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string> = { limit: '3', ...(cursor !== null && { cursor }) }
      const page = await listActionItems(editor, query, context)
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(all)
    expect(new Set(seen).size).toBe(10)
  })

  it('finds by status, owner, kind, priority, lateness, service and incident', async () => {
    const editor = await anEditor()
    const checkout = await anIncident()
    const search = await anIncident({ services: ['search-api'] })
    await anActionItem({ title: 'a', owner: editor.email, kind: 'detect', priority: 'p0' }, checkout.number)
    await anActionItem({ title: 'b', status: 'in_progress', owner: 'Platform' }, search.number)
    await anOverdueActionItem(days(1), search.number)
    expect(await titles({ status: 'in_progress' })).toEqual(['b'])
    expect((await titles({ status: 'open,in_progress' })).sort()).toEqual(['Late', 'a', 'b'])
    expect(await titles({ owner: editor.name })).toEqual(['a'])
    expect(await titles({ owner: 'PLATFORM' })).toEqual(['b'])
    expect(await titles({ owner: '%' })).toEqual([])
    expect(await titles({ kind: 'detect' })).toEqual(['a'])
    expect(await titles({ priority: 'p0' })).toEqual(['a'])
    expect(await titles({ overdue: 'true' })).toEqual(['Late'])
    expect((await titles({ overdue: 'false' })).sort()).toEqual(['a', 'b'])
    expect(await titles({ service: 'search-api' })).toEqual(['Late', 'b'])
    expect(await titles({ incident: String(checkout.number) })).toEqual(['a'])
  })

  it('asks the database as often for one item as for forty', async () => {
    const viewer = await aViewer()
    const { number } = await anIncident()
    const questions = async () => {
      let count = 0
      const counter = () => count++
      pool().on('acquire', counter)
      await listActionItems(viewer, {}, context)
      pool().off('acquire', counter)
      return count
    }
    await anActionItem({}, number)
    const forOne = await questions()
    for (let index = 1; index < 40; index++) await anActionItem({}, (await anIncident()).number)
    expect(await questions()).toBe(forOne)
    expect(forOne).toBeGreaterThan(0)
  })

  it.each([
    { limit: '201' },
    { limit: '0' },
    { limit: 'x' },
    { cursor: 'x' },
    { cursor: Buffer.from('[1,2,3]').toString('base64url') },
    { status: 'done' },
    { status: '' },
    { owner: 'a\u0000' },
    { kind: '[object Object]' },
    { overdue: 'yes' },
    { service: "x' or 1=1" },
    { incident: '1e99' },
    { unknown: '1' },
  ])('a query that cannot be meant is 422: %j', async (query) => {
    const answer = await callApi(GET_ALL, { token: await anApiToken('read'), query })
    expect(answer.status).toBe(422)
    expect(Object.keys(fieldErrors(answer.body))).toEqual(Object.keys(query))
  })
})

describe('changing an action item', () => {
  it('changes what is given and says in the audit trail what it was', async () => {
    const item = await anActionItem({ owner: 'Platform' })
    const changed = await updateActionItem(await anEditor(), item.id, { owner: 'Payments', dueAt: null }, context)
    expect(changed).toEqual({ ...item, owner: 'Payments', version: 2 })
    expect(await db().auditEntry.findMany({ where: { action: 'action_item.update' } })).toMatchObject([
      { entityId: item.id, details: { changes: { owner: { from: 'Platform', to: 'Payments' } } } },
    ])
  })

  it('a version that is no longer the latest refuses, in the body and as If-Match', async () => {
    const item = await anActionItem()
    const token = await anApiToken('write')
    const patch = (body: unknown, headers: Record<string, string> = {}) =>
      callApi(PATCH, { token, params: { id: item.id }, body, headers })
    expect(await patch({ title: 'First', version: 1 })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await patch({ title: 'Second', version: 1 })).toMatchObject({ status: 412 })
    expect(await patch({ title: 'Third' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 })
    expect(await getActionItem(await aViewer(), item.id)).toMatchObject({ title: 'First' })
  })

  it('of two simultaneous changes one is stored', async () => {
    const item = await anActionItem()
    const editor = await anEditor()
    const results = await Promise.allSettled(
      ['one', 'two', 'three'].map((title) => updateActionItem(editor, item.id, { title, version: 1 }, context)),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect((await getActionItem(editor, item.id)).version).toBe(2)
  })

  it('a closed item keeps its status until it is reopened', async () => {
    const editor = await anEditor()
    const item = await anActionItem()
    await closeActionItem(editor, item.id, { resolution: 'completed' }, context)
    const change = updateActionItem(editor, item.id, { status: 'open' }, context)
    await expect(change).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each([
    [{}],
    [{ version: 1 }],
    [{ title: '' }],
    [{ title: null }],
    [{ id: 'x' }],
    [{ title: 'x', version: 0 }],
    ['x'],
    [[1]],
  ])('is refused with 422: %j', async (body) => {
    const { id } = await anActionItem()
    expect((await callApi(PATCH, { token: await anApiToken('write'), params: { id }, body })).status).toBe(422)
  })
})

describe('reopening an action item', () => {
  it('takes back how it was closed and keeps that, with the reason, in the audit trail', async () => {
    const editor = await anEditor()
    const item = await anActionItem()
    await closeActionItem(editor, item.id, { resolution: 'wont_do', reason: 'Not worth it' }, context)
    expect(await reopenActionItem(editor, item.id, { reason: 'It came back' }, context)).toEqual({
      ...item,
      version: 3,
    })
    expect(await db().auditEntry.findMany({ where: { action: 'action_item.reopen' } })).toMatchObject([
      {
        details: {
          reason: 'It came back',
          changes: { resolutionReason: { from: 'Not worth it', to: null }, resolution: { from: 'wont_do', to: null } },
        },
      },
    ])
  })

  it('needs a reason and a closed item', async () => {
    const editor = await anEditor()
    const item = await anActionItem()
    await expect(reopenActionItem(editor, item.id, {}, context)).rejects.toMatchObject({ code: 'invalid' })
    await expect(reopenActionItem(editor, item.id, { reason: 'x' }, context)).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('open work', () => {
  it('counts late open items and incidents that are not resolved', async () => {
    const open = await anIncident()
    await anIncident({ resolvedAt: '2026-11-19T14:30:00Z' })
    await anOverdueActionItem(days(1), open.number)
    const late = await anOverdueActionItem(days(2), open.number)
    await anActionItem({ dueAt: '2026-12-01' }, open.number)
    await closeActionItem(await anEditor(), late.id, { resolution: 'completed' }, context)
    expect(await countOpenWork(await aViewer(), context)).toEqual({ lateActionItems: 1, openIncidents: 1 })
  })

  it('counts no further than anybody reads', async () => {
    await anOverdueActionItem(days(1))
    const { id: _, ...like } = await db().actionItem.findFirstOrThrow()
    await db().actionItem.createMany({ data: Array.from({ length: 120 }, () => like) })
    expect(await countOpenWork(await aViewer(), context)).toEqual({ lateActionItems: 100, openIncidents: 1 })
  })
})
