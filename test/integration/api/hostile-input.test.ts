import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { OPERATIONS } from '#lib/web/openapi/operations.ts'
import { anEditor } from '../../support/actors.ts'
import { aToken, callApi } from '../../support/call-api.ts'
import { storedState } from '../../support/stored-state.ts'
import { SAMPLES, type World } from './samples.ts'

const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  2 ** 60,
  '',
  ' ',
  '\u0000',
  'a\ud800b',
  '\u001b[2J',
  {},
  { not: '' },
  [],
  [[]],
  [{}],
  ['\u0000'],
  "'; drop table incidents; --",
  'javascript:alert(1)',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  'constructor',
  '__proto__',
  'x'.repeat(60_000),
]

const named = OPERATIONS.map((operation) => ({
  ...operation,
  name: `${operation.method.toUpperCase()} ${operation.path}`,
}))
const changing = named.filter(({ method }) => method !== 'get')
const withBody = changing.filter(({ body }) => body !== undefined)

let token: string
let world: World

async function create(path: string, body: unknown, method = 'post'): Promise<{ id: string }> {
  const answer = await callApi(method, path, { token, body })
  expect(answer.status, `${path} ${answer.status === 201 ? '' : await answer.clone().text()}`).toBe(201)
  return (await answer.json()) as { id: string }
}

function sampleOf(name: string) {
  const sample = SAMPLES[name]
  if (!sample) throw new Error(`test/integration/api/samples.ts has no sample of ${name}`)
  return sample(world)
}

beforeEach(async () => {
  token = await aToken('read', 'write', 'ingest')
  await create('/services', { slug: 'checkout', name: 'Checkout', tier: 'user_facing' })
  // The fourth is merged into the second; the first and the second are linked.
  for (const title of ['Reset', 'Refused', 'Closed', 'Refused, filed twice', 'Other']) {
    await create('/incidents', { title, services: ['checkout'], severity: 'sev3', startedAt: '2026-11-02T14:02:00Z' })
  }
  expect((await callApi('post', '/incidents/4/merge', { token, body: { into: 2 } })).status).toBe(200)
  expect((await callApi('post', '/incidents/2/steps', { token, body: { step: 'acknowledge' } })).status).toBe(200)
  const link = await create('/incidents/1/links', { incident: 2 })
  await create('/incidents/1/post-mortem', {})
  await create('/incidents/3/post-mortem', {})
  await callApi('delete', '/incidents/3/post-mortem', { token })
  const text = { text: 'Written by hand.', version: 1 }
  await callApi('put', '/incidents/1/post-mortem/sections/summary', { token, body: text })
  const entry = await create('/incidents/1/timeline', {
    occurredAt: '2026-11-02T14:03:00Z',
    kind: 'note',
    text: 'Seen',
  })
  const comment = await create('/incidents/1/post-mortem/comments', { section: 'lessons', text: 'Which ones?' })
  const reviewer = await anEditor()
  // Views and signatures are those of the person who made the token.
  await db().apiToken.updateMany({ data: { createdById: reviewer.userId } })
  const view = await create('/saved-views', { list: 'incidents', name: 'Open', query: 'status=open' })
  const item = await create('/incidents/1/action-items', { title: 'Drain', kind: 'prevent' })
  await create('/runbooks/checkout', { causes: [{ rootCause: 'app-crash' }] }, 'put')
  const analysis = await create('/incidents/1/analyses', {
    logs: [{ name: 'error.log', text: 'connect() failed (111: Connection refused) while connecting to upstream' }],
  })
  expect((await callApi('post', '/reviews/2025-W11/publish', { token, body: {} })).status).toBe(200)
  const exclusion = await create('/services/checkout/exclusions', {
    kind: 'load_test',
    reason: 'Rehearsal',
    startsAt: '2026-11-20T10:00:00Z',
    endsAt: '2026-11-20T10:30:00Z',
  })
  world = {
    linkId: link.id,
    entryId: entry.id,
    actionItemId: item.id,
    tokenId: '019ab000-0000-7000-8000-000000000000',
    commentId: comment.id,
    viewId: view.id,
    reviewerId: reviewer.userId,
    analysisId: analysis.id,
    exclusionId: exclusion.id,
  }
})

/** Every place of a body: paths into objects and lists. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : []
  const inner = Object.entries(value).flatMap(([key, item]) =>
    places(item, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length > 0 ? [path, ...inner] : inner
}

function replaced(body: unknown, [key, ...rest]: (string | number)[], value: unknown): unknown {
  if (key === undefined) return value
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string | number, unknown>
  copy[key] = replaced(copy[key], rest, value)
  return copy
}

/** Returns what is stored now: some hostile values are good ones in their place. */
async function expectRefusedWhole(answer: Response, before: string, what: string): Promise<string> {
  expect(answer.status, what).toBeLessThan(500)
  if (answer.status < 400) return storedState()
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
  const problem = (await answer.json()) as { status: number; detail: string }
  expect(problem, what).toMatchObject({ status: answer.status, detail: expect.stringMatching(/\w.*\.$/s) })
  expect(await storedState(), `${what} stored something`).toBe(before)
  return before
}

describe('whatever is sent', () => {
  it.each(changing)(
    '$name has a sample that is accepted or refused for its state alone',
    async ({ name, method, answer }) => {
      const { path, body } = sampleOf(name)
      const response = await callApi(method, path, { token, body })
      // Creating tokens takes an admin; other steps take another state: each is said as such.
      expect([
        answer.status,
        ...(name.includes('token') ? [403, 404] : []),
        ...(/reopen|restore|publish|return|sign-off/.test(name) ? [409] : []),
      ]).toContain(response.status)
    },
  )

  it.each(withBody)(
    '$name answers 4xx to hostile values in every place, and stores nothing',
    async ({ name, method }) => {
      const { path, body = {} } = sampleOf(name)
      let stored = await storedState()
      for (const place of places(body)) {
        for (const value of HOSTILE) {
          const answer = await callApi(method, path, { token, body: replaced(body, place, value) })
          const what = `${name} ${place.join('.')} = ${JSON.stringify(value)?.slice(0, 60)}`
          stored = await expectRefusedWhole(answer, stored, what)
        }
      }
    },
    120_000,
  )

  it.each(withBody)(
    '$name refuses unknown fields, what is no object, what is not JSON, and what is too large',
    async ({ name, method }) => {
      const { path, body = {} } = sampleOf(name)
      const before = await storedState()
      for (const wrong of [{ ...body, isAdmin: true }, { ...body, id: 'x' }, null, [], [body], 'text', 7]) {
        const answer = await callApi(method, path, { token, body: wrong })
        expect([403, 422], `${name} ${JSON.stringify(wrong).slice(0, 60)}`).toContain(answer.status)
      }
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      expect((await callApi(method, path, { token, rawBody: '{"title": ' })).status, 'broken').toBe(422)
      expect((await callApi(method, path, { token, rawBody: 'title=x', headers: form })).status, 'form').toBe(422)
      const large = JSON.stringify({ title: 'x'.repeat(17 * 1024 * 1024) })
      expect([413, 422], 'large').toContain((await callApi(method, path, { token, rawBody: large })).status)
      expect(await storedState()).toBe(before)
    },
  )

  it.each(named.filter(({ query }) => query))(
    '$name answers 4xx to hostile values of every query parameter',
    async ({ name, path, query }) => {
      const address = path
        .replace('{number}', '1')
        .replace('{service}', 'checkout')
        .replace('{slug}', 'checkout')
        .replace('{id}', world.actionItemId)
      for (const parameter of Object.keys(query?.shape ?? {})) {
        for (const value of HOSTILE) {
          const search = new URLSearchParams({
            [parameter]: String(typeof value === 'object' ? JSON.stringify(value) : value)
              .toWellFormed()
              .slice(0, 3000),
          })
          const answer = await callApi('get', `${address}?${search}`, { token })
          expect(answer.status, `${name} ${parameter}=${search.get(parameter)?.slice(0, 40)}`).toBeLessThan(500)
        }
        const twice = await callApi('get', `${address}?${parameter}=a&${parameter}=b`, { token })
        expect(twice.status, `${name} ${parameter} twice`).toBeLessThan(500)
      }
      expect(
        (await callApi('get', `${address}?nonsense=1`, { token })).status,
        `${name} with an unknown parameter`,
      ).toBe(422)
    },
  )

  it.each(named.filter(({ path }) => path.includes('{')))(
    '$name answers 404 to whatever does not exist',
    async ({ name, method, path }) => {
      const body = SAMPLES[name] ? sampleOf(name).body : undefined
      for (const nobody of [
        '0',
        '999999',
        '-1',
        '1e9',
        '99999999999999999999',
        'nobody',
        '%00',
        '%F0%9F%92%A9',
        "'",
        '019ab000-0000-7000-8000-00000000ffff',
      ]) {
        const answer = await callApi(method, path.replace(/\{\w+\}/g, nobody), { token, ...(body && { body }) })
        expect([403, 404, 422], `${name} ${nobody} → ${answer.status}`).toContain(answer.status)
      }
    },
  )
})

describe('whoever asks', () => {
  it.each(named.filter(({ needs }) => needs))(
    '$name answers 401 without a valid token',
    async ({ name, method, path }) => {
      const body = SAMPLES[name] ? sampleOf(name).body : undefined
      const address = path.replace('{number}', '1').replace(/\{\w+\}/g, 'checkout')
      const before = await storedState()
      for (const wrong of [undefined, 'hs_nobody', '', '\u00e9', 'x'.repeat(5000)]) {
        const headers = wrong === undefined ? {} : { authorization: `Bearer ${encodeURI(wrong)}` }
        const answer = await callApi(method, address, { headers, ...(body && { body }) })
        expect(answer.status).toBe(401)
        expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      }
      expect(await storedState()).toBe(before)
    },
  )

  it.each(changing.filter(({ needs }) => needs !== 'read'))(
    '$name is refused to a token that may only read',
    async ({ name, method }) => {
      const { path, body } = sampleOf(name)
      const before = await storedState()
      const answer = await callApi(method, path, { token: await aToken('read'), ...(body && { body }) })
      expect(answer.status).toBe(403)
      expect(await storedState()).toBe(before)
    },
  )

  it.each(named.filter(({ needs }) => needs === 'read'))(
    '$name is refused to a token that may only ingest',
    async ({ name, method, path }) => {
      const address = path
        .replace('{number}', '1')
        .replace('{id}', world.actionItemId)
        .replace(/\{\w+\}/g, 'checkout')
      const body = SAMPLES[name] ? sampleOf(name).body : undefined
      const answer = await callApi(method, address, { token: await aToken('ingest'), ...(body && { body }) })
      expect(answer.status).toBe(403)
    },
  )
})
