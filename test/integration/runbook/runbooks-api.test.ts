import { describe, expect, it } from 'vitest'
import { createRunbookFromTemplate } from '#lib/usecases/runbook/create-runbook-from-template.ts'
import { getRunbook } from '#lib/usecases/runbook/get-runbook.ts'
import { anEditor, aViewer } from '#test/support/actors.ts'
import { aToken, callApi } from '#test/support/call-api.ts'
import { aRunbook, runbookAudits, SYSTEM } from '#test/support/runbooks.ts'
import { aService } from '#test/support/services.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const CAUSES = [{ rootCause: 'oom-kill' }]

async function answer(method: string, address: string, token: string, body?: unknown) {
  const response = await callApi(method, address, { token, body })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('runbooks in the REST API', () => {
  it('PUT answers 201 for the first and 200 from then on, GET gives the same back', async () => {
    await aService('checkout')
    const token = await aToken('write')
    expect((await answer('put', '/runbooks/checkout', token, { causes: CAUSES })).status).toBe(201)
    const put = await answer('put', '/runbooks/checkout', token, { causes: CAUSES, meaning: 'Down' })
    expect(put.status).toBe(200)
    expect(await answer('get', '/runbooks/checkout', token)).toEqual({ status: 200, body: put.body })
  })

  it('a version that is not the stored one is refused with 412', async () => {
    await aService('checkout')
    await aRunbook('checkout', NOW)
    const token = await aToken('write')
    expect((await answer('put', '/runbooks/checkout', token, { causes: CAUSES, version: 7 })).status).toBe(412)
    expect((await answer('post', '/runbooks/checkout/verify', token, { version: 7 })).status).toBe(412)
  })

  it.each([
    [{ causes: [] }, 'causes'],
    [{ causes: [{ rootCause: 'oom-kill' }, { rootCause: 'oom-kill' }] }, 'causes[1].rootCause'],
    [{ causes: [{ rootCause: 'gremlins' }] }, 'causes[0].rootCause'],
    [{ causes: [{ rootCause: 'oom-kill', cure: 'x' }] }, 'causes[0].cure'],
    [{ causes: CAUSES, links: [{ label: 'x', url: 'javascript:alert(1)' }] }, 'links[0].url'],
    [{ causes: CAUSES, meaning: 'a\u0000b' }, 'meaning'],
    [{ causes: CAUSES, meaning: 'x'.repeat(10_001) }, 'meaning'],
    [{ causes: Array.from({ length: 16 }, () => CAUSES[0]) }, 'causes'],
  ])('%j is refused at %s', async (body, path) => {
    await aService('checkout')
    const { status, body: problem } = await answer('put', '/runbooks/checkout', await aToken('write'), body)
    expect(status).toBe(422)
    expect(problem.errors).toContainEqual({ path, message: expect.any(String) })
  })

  it.each(['nowhere', 'No_Such', '%00', 'a'.repeat(200), '..%2f..'])('an unknown service, %s, is 404', async (slug) => {
    const token = await aToken('write')
    expect((await answer('get', `/runbooks/${slug}`, token)).status).toBe(404)
    expect((await answer('put', `/runbooks/${slug}`, token, { causes: CAUSES })).status).toBe(404)
  })

  it('a token without the write scope may read and not change', async () => {
    await aService('checkout')
    await aRunbook('checkout', NOW)
    const token = await aToken('read')
    expect((await answer('get', '/runbooks/checkout', token)).status).toBe(200)
    expect((await answer('put', '/runbooks/checkout', token, { causes: CAUSES })).status).toBe(403)
  })

  it('the list names every service, those without a runbook too, page by page', async () => {
    await aService('checkout')
    await aService('ledger')
    await aService('search')
    await aRunbook('ledger', NOW)
    const token = await aToken('read')
    const first = await answer('get', '/runbooks?limit=2', token)
    expect(first.body.items).toMatchObject([
      { service: { slug: 'checkout' }, runbook: null },
      { service: { slug: 'ledger' }, runbook: { causes: ['app-crash', 'oom-kill', 'restart-deploy'] } },
    ])
    const second = await answer('get', `/runbooks?limit=2&cursor=${first.body.nextCursor}`, token)
    expect(second.body).toMatchObject({ items: [{ service: { slug: 'search' } }], nextCursor: null })
    expect((await answer('get', '/runbooks?cursor=WyJBIl0', token)).status).toBe(422)
  })

  it('the taxonomy has the fifteen causes and the twenty mechanisms', async () => {
    const { body } = await answer('get', '/root-causes', await aToken('read'))
    expect(body.rootCauses).toHaveLength(15)
    expect(body.failureMechanisms).toHaveLength(20)
  })
})

describe('verifying a runbook', () => {
  it('notes when, closes the gap and is audited', async () => {
    await aService('checkout')
    const before = await aRunbook('checkout', NOW)
    expect(before.gaps.map(({ kind }) => kind)).toEqual(['never_verified'])
    const { body } = await answer('post', '/runbooks/checkout/verify', await aToken('write'), { version: 1 })
    expect(body).toMatchObject({ version: 2, gaps: [] })
    const stored = await getRunbook(SYSTEM, 'checkout', { now: new Date(String(body.lastVerifiedAt)) })
    expect(stored.lastVerifiedAt).toEqual(new Date(String(body.lastVerifiedAt)))
    expect((await runbookAudits()).at(-1)).toMatchObject({ action: 'runbook.verify', details: { version: 1 } })
  })
})

describe('starting a runbook', () => {
  it('takes the content for the type of the service, once', async () => {
    await aService('checkout')
    const editor = await anEditor()
    const runbook = await createRunbookFromTemplate(editor, 'checkout', { type: 'php_fpm' }, { now: NOW })
    expect(runbook.causes.map(({ rootCause }) => rootCause)[0]).toBe('resource-exhaustion')
    await expect(createRunbookFromTemplate(editor, 'checkout', {}, { now: NOW })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await runbookAudits()).map(({ details }) => details)).toEqual([
      { service: 'checkout', version: 1, template: 'php_fpm' },
    ])
  })

  it('is for editors', async () => {
    await aService('checkout')
    await expect(createRunbookFromTemplate(await aViewer(), 'checkout', {}, { now: NOW })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
