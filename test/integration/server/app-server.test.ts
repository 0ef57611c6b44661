import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { logger } from '#lib/logger.ts'
import { drain } from '#lib/server/drain.ts'
import { type AppServer, type AppServerOptions, createAppServer } from '#lib/server/http/app-server.ts'

const LIMIT = 2 * 1024 * 1024
let app: AppServer
let server: Server | undefined

afterEach(async () => {
  server?.closeAllConnections()
  if (server?.listening) await new Promise((resolve) => server?.close(resolve))
})

async function echo(request: IncomingMessage): Promise<{ length: number; headers: IncomingMessage['headers'] }> {
  let length = 0
  for await (const chunk of request) length += chunk.length
  return { length, headers: request.headers }
}

/** A server whose application answers with what reached it. Returns its address. */
async function serve(options: Partial<AppServerOptions> = {}): Promise<string> {
  app = createAppServer({
    handler: () => async (request, response) => void response.end(JSON.stringify(await echo(request))),
    readiness: async () => ({ ready: true }),
    deepLinks: async (_, response) => void response.end(),
    alerts: async (_, response) => void response.end(),
    isDraining: () => false,
    isDevelopment: false,
    isHttps: false,
    publicUrl: undefined,
    trustProxy: false,
    logger,
    ...options,
  })
  server = app.server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function inChunks(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 64 * 1024)
      if (size > 0) controller.enqueue(new Uint8Array(size))
      left -= size
      if (left === 0) controller.close()
    },
  })
}

function post(url: string, body: BodyInit): Promise<Response> {
  return fetch(url, { method: 'POST', body, ...(body instanceof ReadableStream && { duplex: 'half' }) } as RequestInit)
}

describe('bodies', () => {
  it.each([
    ['of known length', (bytes: number) => new Uint8Array(bytes)],
    ['sent in chunks', inChunks],
  ])('%s reach the application up to the limit, byte for byte', async (_, body) => {
    const response = await post(await serve(), body(LIMIT))
    expect(await response.json()).toMatchObject({ length: LIMIT, headers: { 'content-length': String(LIMIT) } })
  })

  it.each([
    ['of known length', (bytes: number) => new Uint8Array(bytes)],
    ['sent in chunks', inChunks],
  ])('%s above the limit are refused with a problem document, and the application never sees them', async (_, body) => {
    let reached = false
    const url = await serve({
      handler: () => async () => {
        reached = true
      },
    })
    const response = await post(url, body(LIMIT + 1))
    expect(response.status).toBe(413)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 413, detail: `The body may have at most ${LIMIT} bytes.` })
    expect(reached).toBe(false)
  })

  it('too large are refused before they are sent, to a client that asks first', async () => {
    const request = httpRequest(await serve(), {
      method: 'POST',
      headers: { expect: '100-continue', 'content-length': String(LIMIT + 1) },
    })
    request.flushHeaders()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(413)
    request.destroy()
  })
})

describe('headers', () => {
  it('carry a policy with a new nonce each time, the same one that the application gets', async () => {
    const url = await serve()
    const responses = await Promise.all([fetch(url), fetch(url)])
    const policies = responses.map((response) => response.headers.get('content-security-policy'))
    expect(new Set(policies).size).toBe(2)
    for (const [index, response] of responses.entries()) {
      const { headers } = (await response.json()) as { headers: Record<string, string> }
      expect(headers['content-security-policy']).toBe(policies[index])
      expect(policies[index]).toContain(`script-src 'self' 'nonce-${headers['x-nonce']}' 'strict-dynamic';`)
    }
  })

  it('forbid framing and guessing of types, and ask for https only where the public address has it', async () => {
    const plain = await fetch(await serve())
    expect(plain.headers.get('x-frame-options')).toBe('DENY')
    expect(plain.headers.get('x-content-type-options')).toBe('nosniff')
    expect(plain.headers.get('strict-transport-security')).toBeNull()
    server?.close()
    const secure = await fetch(await serve({ isHttps: true }))
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=31536000')
  })

  it('in which a client speaks for a proxy or for us are replaced', async () => {
    const claims = {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-request-id': 'chosen-by-client',
      'x-nonce': 'mine',
      'content-security-policy': "script-src 'nonce-mine'",
    }
    const response = await fetch(await serve(), { headers: claims })
    const text = JSON.stringify(await response.json())
    expect(text).not.toMatch(/203\.0\.113\.9|evil\.example|chosen-by-client|mine/)
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('of a trusted proxy are kept', async () => {
    const claims = { 'x-forwarded-proto': 'https', 'x-request-id': 'from-the-proxy' }
    const response = await fetch(await serve({ trustProxy: true }), { headers: claims })
    expect(response.headers.get('x-request-id')).toBe('from-the-proxy')
    expect(await response.json()).toMatchObject({ headers: claims })
  })
})

describe('a form sent without script', () => {
  const leadElsewhere = async (_: IncomingMessage, response: ServerResponse) => {
    response.statusCode = 307
    response.setHeader('location', '/sign-in')
    response.end()
  }

  it('is not sent on to the page that it is led to', async () => {
    const url = await serve({ handler: () => leadElsewhere })
    const answers = await Promise.all([
      fetch(`${url}/incidents/1/edit`, { method: 'POST', body: 'title=x', redirect: 'manual' }),
      fetch(`${url}/incidents/1/edit`, { redirect: 'manual' }),
      fetch(`${url}/api/v1/incidents`, { method: 'POST', body: '{}', redirect: 'manual' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 307, 307])
  })
})

describe('health', () => {
  it('is alive without a database, and not ready with the reason', async () => {
    const url = await serve({ readiness: async () => ({ ready: false, reason: 'database' }) })
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    const ready = await fetch(`${url}/readyz?verbose`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ status: 'not_ready', reason: 'database' })
  })

  it('asks to come again while the application is not prepared', async () => {
    const response = await fetch(await serve({ handler: () => undefined }))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
  })

  it('answers an error of the application with a problem document and goes on', async () => {
    const url = await serve({ handler: () => async () => Promise.reject(new Error('boom')) })
    const response = await fetch(url)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('boom')
    expect((await fetch(`${url}/livez`)).status).toBe(200)
  })
})

describe('a drain', () => {
  it('lets requests in flight finish, answers new ones during the grace period, and then accepts none', async () => {
    const release = Promise.withResolvers<void>()
    let draining = false
    const url = await serve({
      isDraining: () => draining,
      handler: () => async (request, response) => {
        if (request.url === '/slow') await release.promise
        response.end('done')
      },
    })
    const slow = fetch(`${url}/slow`)
    await once(server as Server, 'request')
    draining = true
    const drained = drain(app, { graceMs: 200, limitMs: 10_000 })
    const during = await fetch(url)
    expect([during.status, during.headers.get('connection')]).toEqual([200, 'close'])
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'answered',
          () => 'refused',
        ),
      )
      .toBe('refused')
    release.resolve()
    expect(await (await slow).text()).toBe('done')
    expect(await drained).toBe(true)
  })

  it('ends a request that outlasts the limit, and says so', async () => {
    const url = await serve({ handler: () => () => new Promise<void>(() => {}) })
    const stuck = fetch(url).catch(() => 'cut off')
    await once(server as Server, 'request')
    expect(await drain(app, { graceMs: 0, limitMs: 50 })).toBe(false)
    expect(await stuck).toBe('cut off')
  })

  it('does not wait for connections that ask nothing', async () => {
    const { port } = new URL(await serve())
    const idle = connect(Number(port), '127.0.0.1')
    await once(idle, 'connect')
    expect(await drain(app, { graceMs: 0, limitMs: 5_000 })).toBe(true)
    idle.destroy()
  })
})
