import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { createService } from '#lib/usecases/service/create-service.ts'
import { updateService } from '#lib/usecases/service/update-service.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { aService } from '#test/support/services.ts'
import { storedState } from '#test/support/stored-state.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const CHECKOUT = { slug: 'checkout-api', name: 'Checkout', tier: 'user_facing' }

async function answer(method: string, address: string, token: string, body?: unknown) {
  const response = await callApi(method, address, { token, body })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  }
}

describe('creating a service', () => {
  it.each([
    ['user_facing', 0.999],
    ['internal', 0.99],
  ])('a %s one gets the target %d unless it states its own', async (tier, target) => {
    const editor = await anEditor()
    const service = await createService(editor, { ...CHECKOUT, tier }, { now: NOW })
    expect(service).toMatchObject({
      sloTarget: target,
      ownerTeam: '',
      gateway: 'other',
      criticality: 'medium',
      version: 1,
    })
    const own = await createService(editor, { ...CHECKOUT, slug: 'own', tier, sloTarget: 0.9995 }, { now: NOW })
    expect(own.sloTarget).toBe(0.9995)
  })

  it('answers 201 with its address, and 409 naming the field when the slug is taken', async () => {
    const token = await aToken('write')
    const first = await answer('post', '/services', token, CHECKOUT)
    expect([first.status, first.headers.get('location')]).toEqual([201, '/api/v1/services/checkout-api'])
    const second = await answer('post', '/services', token, CHECKOUT)
    expect(second).toMatchObject({ status: 409, body: { errors: [{ path: 'slug' }] } })
  })

  it.each([
    [{ slug: 'Checkout' }, 'slug'],
    [{ slug: 'a--b' }, 'slug'],
    [{ slug: 'a'.repeat(64) }, 'slug'],
    [{ name: ' ' }, 'name'],
    [{ tier: 'gold' }, 'tier'],
    [{ sloTarget: 1 }, 'sloTarget'],
    [{ sloTarget: 0.49 }, 'sloTarget'],
    [{ sloTarget: 0.9999999 }, 'sloTarget'],
    [{ sloTarget: '0.999' }, 'sloTarget'],
    [{ gateway: 'iis' }, 'gateway'],
    [{ type: { not: '' } }, 'type'],
    [{ ownerTeam: 'a\nb' }, 'ownerTeam'],
    [{ id: 'x' }, 'id'],
  ])('%j is refused at %s and nothing is stored', async (wrong, path) => {
    const token = await aToken('write')
    const before = await storedState()
    const { status, body } = await answer('post', '/services', token, { ...CHECKOUT, ...wrong })
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ path, message: expect.any(String) }])
    expect(await storedState()).toBe(before)
  })
})

describe('changing a service', () => {
  it('changes what is given and notes old and new value in the audit trail', async () => {
    await aService('checkout', { name: 'Checkout' })
    const service = await updateService(await anEditor(), 'checkout', { name: 'Cart', version: 1 }, { now: NOW })
    expect(service).toMatchObject({ name: 'Cart', tier: 'user_facing', version: 2 })
    const [entry] = await db().auditEntry.findMany({ where: { entityId: service.id } })
    expect(entry).toMatchObject({ action: 'service.update', details: { name: { from: 'Checkout', to: 'Cart' } } })
  })

  it('a slug that is changed stays as a further one: links in alerts hold it', async () => {
    await aService('checkout')
    const { status, body } = await answer('patch', '/services/checkout', await aToken('write'), { slug: 'cart' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ slug: 'cart', aliases: ['checkout'] })
  })

  it('of two changes of the same version one wins', async () => {
    await aService('checkout')
    const editor = await anEditor()
    const change = (name: string) => updateService(editor, 'checkout', { name, version: 1 }, { now: NOW })
    const outcomes = await Promise.allSettled([change('One'), change('Two')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'precondition_failed' },
    })
  })

  it('is for editors; viewers and unknown slugs learn so', async () => {
    await aService('checkout')
    const viewer = await aViewer()
    await expect(createService(viewer, CHECKOUT, { now: NOW })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(updateService(viewer, 'checkout', { name: 'X' }, { now: NOW })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(updateService(viewer, 'nowhere', { name: 'X' }, { now: NOW })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('listing services', () => {
  it('by slug and page by page, with open incidents and the state of the runbook', async () => {
    for (const slug of ['cart', 'auth', 'billing']) await aService(slug)
    const token = await aToken('read')
    const first = await answer('get', '/services?limit=2', token)
    expect(first.body.items).toMatchObject([
      { slug: 'auth', openIncidentCount: 0, runbookCauseCount: null },
      { slug: 'billing' },
    ])
    const second = await answer('get', `/services?limit=2&cursor=${first.body.nextCursor}`, token)
    expect(second.body).toMatchObject({ items: [{ slug: 'cart' }], nextCursor: null })
    expect((await answer('get', '/services?tier=internal', token)).body.items).toEqual([])
    expect((await answer('get', '/services?limit=201', token)).status).toBe(422)
  })
})
