import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findEngineAddress } from '#lib/db/traffic-engine.ts'
import { createTrafficEngine } from '#lib/usecases/traffic/create-traffic-engine.ts'
import { getTrafficEngine } from '#lib/usecases/traffic/get-traffic-engine.ts'
import { getTrafficRules } from '#lib/usecases/traffic/get-traffic-rules.ts'
import { listTrafficEngines } from '#lib/usecases/traffic/list-traffic-engines.ts'
import { removeTrafficEngine } from '#lib/usecases/traffic/remove-traffic-engine.ts'
import { updateTrafficEngine } from '#lib/usecases/traffic/update-traffic-engine.ts'
import { updateTrafficRules } from '#lib/usecases/traffic/update-traffic-rules.ts'
import { anAdmin, anEditor, aViewer } from '#test/support/actors.ts'
import { aService } from '#test/support/traffic.ts'

const context = { now: new Date('2026-11-23T12:00:00Z') }

beforeEach(() => aService('checkout'))

describe('rules', () => {
  const rules = [{ path: '/cart/*', service: 'checkout', endpoint: 'cart' }]

  test('are stored in their order, and the change is audited', async () => {
    const editor = await anEditor()
    expect(await getTrafficRules(editor)).toEqual({ rules: [], version: 0 })
    expect(await updateTrafficRules(editor, { rules, version: 0 }, context)).toEqual({ rules, version: 1 })
    expect(await getTrafficRules(editor)).toEqual({ rules, version: 1 })
    expect(await db().auditEntry.findFirst({ where: { entityType: 'traffic_rules' } })).toMatchObject({
      action: 'traffic_rules.update',
      details: { from: 0, to: 1 },
    })
  })

  test('for a service that is not there are refused, each by its place', async () => {
    const wrong = { rules: [...rules, { path: '/x', service: 'nobody' }] }
    await expect(updateTrafficRules(await anEditor(), wrong, context)).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: { 'rules[1].service': ['There is no service "nobody".'] },
    })
  })

  test('that somebody else changed meanwhile are not overwritten', async () => {
    const editor = await anEditor()
    await updateTrafficRules(editor, { rules, version: 0 }, context)
    const late = updateTrafficRules(editor, { rules: [], version: 0 }, context)
    await expect(late).rejects.toMatchObject({ code: 'precondition_failed' })
    const both = await Promise.allSettled([
      updateTrafficRules(editor, { rules: [], version: 1 }, context),
      updateTrafficRules(editor, { rules: [], version: 1 }, context),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('are read by everybody and changed by editors', async () => {
    const viewer = await aViewer()
    await expect(getTrafficRules(viewer)).resolves.toBeDefined()
    await expect(updateTrafficRules(viewer, { rules }, context)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('engines', () => {
  const input = {
    name: 'prod',
    url: 'https://prometheus.example.com/api/v1/',
    authorization: 'Bearer s3cret',
    totalQuery: 'sum by (service) (increase(http_requests_total[$step]))',
    badQuery: 'sum by (service) (increase(http_requests_total{code="502"}[$step]))',
    serviceLabel: 'service',
  }

  test('keep their authorization to themselves', async () => {
    const admin = await anAdmin()
    const { id } = await createTrafficEngine(admin, input, context)
    const engine = await getTrafficEngine(admin, id)
    expect(engine).toMatchObject({ url: 'https://prometheus.example.com', hasAuthorization: true, stepSeconds: 60 })
    const shown = JSON.stringify([engine, await listTrafficEngines(admin), await db().auditEntry.findMany()])
    expect(shown).not.toContain('s3cret')
    expect(await findEngineAddress(db(), id)).toMatchObject({ authorization: 'Bearer s3cret' })
  })

  test('keep it over a change that leaves it out, and never send it to another address', async () => {
    const admin = await anAdmin()
    const { id } = await createTrafficEngine(admin, input, context)
    const { authorization: _, ...rest } = input
    await updateTrafficEngine(admin, id, { ...rest, name: 'prod 2', version: 1 }, context)
    expect(await findEngineAddress(db(), id)).toMatchObject({ authorization: 'Bearer s3cret' })
    const moved = { ...rest, url: 'https://elsewhere.example.com' }
    await expect(updateTrafficEngine(admin, id, moved, context)).rejects.toMatchObject({
      fieldErrors: { authorization: [expect.stringContaining('enter the authorization again')] },
    })
    await updateTrafficEngine(admin, id, { ...moved, authorization: null }, context)
    expect(await findEngineAddress(db(), id)).toMatchObject({ authorization: null })
    await expect(updateTrafficEngine(admin, id, { ...rest, version: 1 }, context)).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  })

  test.each([
    ['url', 'file:///etc/passwd'],
    ['url', 'https://user:pass@prometheus.example.com'],
    ['url', 'https://prometheus.example.com/?x=1'],
    ['totalQuery', 'sum(rate(http_requests_total[5m]))'],
    ['serviceLabel', 'service-name'],
    ['serviceNames', { Shop: 'Not A Slug' }],
    ['stepSeconds', 61],
  ])('with %s %j are refused', async (field, value) => {
    const wrong = createTrafficEngine(await anAdmin(), { ...input, [field]: value }, context)
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', fieldErrors: { [field]: expect.any(Array) } })
  })

  test('have names of their own, and go when they are removed', async () => {
    const admin = await anAdmin()
    const { id } = await createTrafficEngine(admin, input, context)
    await expect(createTrafficEngine(admin, input, context)).rejects.toMatchObject({
      fieldErrors: { name: [expect.stringContaining('Another engine')] },
    })
    await removeTrafficEngine(admin, id, context)
    await expect(getTrafficEngine(admin, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('are an admin’s alone', async () => {
    const editor = await anEditor()
    await expect(createTrafficEngine(editor, input, context)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listTrafficEngines(editor)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
