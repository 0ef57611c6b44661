import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, db, openDatabase, pool } from '#lib/db/client.ts'
import { UnchangedPages } from '#lib/server/pages/unchanged-pages.ts'

let server: Server
let url: string
let drawn: number
let draw: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

beforeEach(async () => {
  drawn = 0
  draw = (_, response) => {
    drawn += 1
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', `nonce-${drawn}`)
    response.write(`<p>drawn ${drawn} `)
    response.end(Buffer.from('with ümlaut</p>'))
  }
  const pages = new UnchangedPages()
  server = createServer((request, response) => void pages.answer(request, response, async (...args) => draw(...args)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => new Promise<unknown>((resolve) => server.close(resolve)))

const MINE = { cookie: 'session=mine' }
const PATIENT = { timeout: 15_000, interval: 1 }

async function get(path = '/incidents', headers: Record<string, string> = MINE): Promise<string> {
  const response = await fetch(url + path, { headers })
  return `${response.headers.get('content-security-policy')}: ${await response.text()}`
}

async function writeSomething(): Promise<void> {
  await db().instanceSetting.create({ data: { key: 'unrelated', value: {} } })
}

describe('a page asked for again', () => {
  it('is answered as it was drawn, policy and all, while nothing was written', async () => {
    expect(await get()).toBe('nonce-1: <p>drawn 1 with ümlaut</p>')
    // Tests beside this one write into databases of the same PostgreSQL, which counts as a write.
    await expect.poll(async () => new Set([await get(), await get()]).size, PATIENT).toBe(1)
  })

  it('is drawn anew after any write', async () => {
    await get()
    await writeSomething()
    expect(await get()).toContain('drawn 2')
  })

  it('is drawn anew after a write that was committed while it was drawn', async () => {
    const drawAtOnce = draw
    draw = async (...args) => {
      if (drawn === 0) await writeSomething()
      drawAtOnce(...args)
    }
    await get()
    expect(await get()).toContain('drawn 2')
  })

  it('is drawn anew after a write that began before it was drawn and was committed after it', async () => {
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const written = db().$transaction(async (tx) => {
      await tx.instanceSetting.create({ data: { key: 'unrelated', value: {} } })
      begun()
      await held
    })
    await hasBegun
    await get()
    commit()
    await written
    expect(await get()).toContain('drawn 2')
  })

  it('is drawn for each reader, address and language of its own', async () => {
    const answers = [
      await get('/incidents'),
      await get('/incidents?page=2'),
      await get('/incidents', { cookie: 'session=yours' }),
      await get('/incidents', { ...MINE, 'accept-language': 'de' }),
    ]
    expect(new Set(answers).size).toBe(4)
  })

  it('is drawn anew for who asks for that, and then kept', async () => {
    await get()
    const anew = await get('/incidents', { ...MINE, 'cache-control': 'no-cache' })
    expect(anew).toContain('drawn 2')
    const isKept = async () => (await get('/incidents', { ...MINE, 'cache-control': 'no-cache' })) === (await get())
    await expect.poll(isKept, PATIENT).toBe(true)
  })
})

describe('while the database does not answer', () => {
  it('a page is not drawn: what still works is said', async () => {
    const { connectionString = '' } = pool().options
    await closeDatabase()
    openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' })
    const response = await fetch(`${url}/incidents?page=2`, { headers: MINE })
    await closeDatabase()
    openDatabase({ connectionString })
    expect(response.status).toBe(503)
    const text = await response.text()
    expect(text).toContain('href="/r"')
    expect(text).toContain('href="/incidents?page=2"')
    expect(drawn).toBe(0)
    expect(await get()).toContain('drawn 1')
  })
})

describe('never kept are', () => {
  it.each([
    ['answers of the API', '/api/v1/incidents', MINE],
    ['pages without a session', '/incidents', {}],
    ['navigations of the script', '/incidents', { ...MINE, rsc: '1' }],
  ])('%s', async (_, path, headers) => {
    await get(path, headers)
    await get(path, headers)
    expect(drawn).toBe(2)
  })

  it.each([
    ['errors', (response: ServerResponse) => void response.writeHead(500)],
    ['other files', (response: ServerResponse) => void response.setHeader('content-type', 'text/csv')],
    ['what sets a cookie', (response: ServerResponse) => void response.setHeader('set-cookie', 'session=new')],
  ])('%s', async (_, change) => {
    draw = (_, response) => {
      drawn += 1
      response.setHeader('content-type', 'text/html')
      change(response)
      response.end('x')
    }
    await get()
    await get()
    expect(drawn).toBe(2)
  })
})
