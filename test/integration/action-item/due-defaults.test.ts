import { describe, expect, it } from 'vitest'
import { POST } from '#app/api/v1/incidents/[number]/action-items/route.ts'
import { db } from '#lib/db/client.ts'
import { STANDARD_DUE_DEFAULTS } from '#lib/domain/action-item/due-defaults.ts'
import { getDueDefaults } from '#lib/usecases/action-item/get-due-defaults.ts'
import { updateDueDefaults } from '#lib/usecases/action-item/update-due-defaults.ts'
import { anActionItem, NOW } from '#test/support/action-items.ts'
import { anAdmin, anApiToken, anEditor } from '#test/support/actors.ts'
import { callApi } from '#test/support/api.ts'
import { failAudits } from '#test/support/fail-audits.ts'
import { anIncident } from '#test/support/incidents.ts'

const context = { now: NOW }
const days = { ...STANDARD_DUE_DEFAULTS, sev2: { p0: 1, p1: 2, p2: 3, p3: null } }

describe('the days after which action items are due', () => {
  it('are the standard ones until an admin sets others, which then hold for new items alone', async () => {
    const admin = await anAdmin()
    const { number } = await anIncident({ severity: 'sev2' })
    const before = await anActionItem({ priority: 'p2', dueAt: 'default' }, number)
    expect(before.dueAt).toEqual(new Date('2027-01-07T23:59:59.999Z'))
    await updateDueDefaults(admin, { days, basedOn: null }, context)
    expect((await anActionItem({ priority: 'p2', dueAt: 'default' }, number)).dueAt).toEqual(
      new Date('2026-11-26T23:59:59.999Z'),
    )
    expect((await anActionItem({ priority: 'p3', dueAt: 'default' }, number)).dueAt).toBeNull()
    expect(await db().actionItem.findUnique({ where: { id: before.id } })).toMatchObject({ dueAt: before.dueAt })
    expect(await db().auditEntry.findMany({ where: { action: 'due_defaults.update' } })).toMatchObject([
      {
        actorUserId: admin.userId,
        details: { changes: { 'sev2 p0': { from: 5, to: 1 }, 'sev2 p3': { from: 75, to: null } } },
      },
    ])
  })

  it('come into an item of the API only where it asks for them', async () => {
    const params = { number: String((await anIncident()).number) }
    const token = await anApiToken('write')
    const add = (fields: object) => callApi(POST, { token, params, body: { title: 'x', kind: 'prevent', ...fields } })
    expect(await add({})).toMatchObject({ status: 201, body: { dueAt: null } })
    expect(await add({ dueAt: null })).toMatchObject({ status: 201, body: { dueAt: null } })
    const answer = await add({ dueAt: 'default', priority: 'p0' })
    expect(new Date(answer.body.dueAt as string).getTime()).toBeGreaterThan(Date.now() + 4 * 86_400_000)
  })

  it('are changed by admins only', async () => {
    const change = updateDueDefaults(await anEditor(), { days, basedOn: null }, context)
    await expect(change).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('based on an older table are refused, and of two at once one wins', async () => {
    const admin = await anAdmin()
    const tables = [1, 2, 3].map((p0) => ({ ...days, sev1: { ...days.sev1, p0 } }))
    const first = await Promise.allSettled(
      tables.map((table) => updateDueDefaults(admin, { days: table, basedOn: null }, context)),
    )
    expect(first.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { updatedAt, defaults } = await getDueDefaults(admin)
    const late = updateDueDefaults(admin, { days: STANDARD_DUE_DEFAULTS, basedOn: null }, context)
    await expect(late).rejects.toMatchObject({ code: 'precondition_failed' })
    expect((await getDueDefaults(admin)).defaults).toEqual(defaults)
    await updateDueDefaults(admin, { days: STANDARD_DUE_DEFAULTS, basedOn: updatedAt?.toISOString() }, context)
    expect((await getDueDefaults(admin)).defaults).toEqual(STANDARD_DUE_DEFAULTS)
  })

  it('stay where the audit entry fails', async () => {
    const admin = await anAdmin()
    await failAudits()
    await expect(updateDueDefaults(admin, { days, basedOn: null }, context)).rejects.toThrow()
    expect((await getDueDefaults(admin)).defaults).toEqual(STANDARD_DUE_DEFAULTS)
  })
})
