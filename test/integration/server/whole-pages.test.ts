import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, openDatabase, pool } from '#lib/db/client.ts'
import { drawWholePages } from '#lib/server/pages/whole-pages.ts'

let server: Server
let url: string
let draw: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** As Next does it where drawing failed: the status and headers first, then the parts of an empty document. */
function drawNothing(status: number): typeof draw {
  return (request, response) => {
    if (request.url === '/nothing-here') return void response.end(`nothing for ${request.headers['x-test']}`)
    response.statusCode = status
    response.setHeader('x-of-the-failed', 'yes')
    response.flushHeaders()
    response.write('<html id="__next_error__">')
    response.end('</html>')
  }
}

beforeEach(async () => {
  const whole = drawWholePages(async (...args) => draw(...args))
  server = createServer((request, response) => {
    request.headers['x-request-id'] = 'reference-of-this-request'
    response.setHeader('x-before', 'kept')
    void whole(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => new Promise<unknown>((resolve) => server.close(resolve)))

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(url + path, init)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('a page that is not there', () => {
  it('is answered 404 by the page that says so, with the headers of the request and none of the failed answer', async () => {
    draw = drawNothing(404)
    const answer = await ask('/incidents/99999', { headers: { 'x-test': 'me' } })
    expect(answer).toMatchObject({ status: 404, text: 'nothing for me' })
    expect(answer.headers.get('x-before')).toBe('kept')
    expect(answer.headers.get('x-of-the-failed')).toBeNull()
  })

  it('is answered like that to a form as well', async () => {
    draw = drawNothing(404)
    const answer = await ask('/incidents/99999', { method: 'POST', body: new URLSearchParams({ title: 'typed' }) })
    expect(answer).toMatchObject({ status: 404, text: 'nothing for undefined' })
  })

  it('asked for by its own address is 404 too', async () => {
    draw = drawNothing(404)
    expect(await ask('/nothing-here')).toMatchObject({ status: 404 })
  })
})

describe('a page whose drawing fails', () => {
  it('is answered 500 with the reference under which the log has it, and ways on', async () => {
    draw = drawNothing(500)
    const { status, text } = await ask('/incidents?q=%22%3Cb%3E')
    expect(status).toBe(500)
    expect(text).toContain('reference-of-this-request')
    expect(text).toContain('href="/incidents?q=%22%3Cb%3E"')
    expect(text).toContain('href="/action-items"')
  })

  it('is answered like that where the page that says what is missing fails itself', async () => {
    draw = (request, response) => {
      response.statusCode = request.url === '/nothing-here' ? 500 : 404
      response.end('')
    }
    const { status, text } = await ask('/incidents/99999')
    expect(status).toBe(500)
    expect(text).toContain('reference-of-this-request')
  })

  it('because the database went away says that', async () => {
    draw = drawNothing(500)
    const { connectionString = '' } = pool().options
    await closeDatabase()
    openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' })
    const { status, text } = await ask('/incidents')
    await closeDatabase()
    openDatabase({ connectionString })
    expect(status).toBe(503)
    expect(text).toContain('The database does not answer')
  })
})

describe('a form sent without script while the database is away', () => {
  const typed = { $ACTION_ID_9: '', title: 'Checkout "502"', summary: 'first line\nsecond line' }

  async function sendWhileAway(data: Record<string, string>) {
    const { connectionString = '' } = pool().options
    await closeDatabase()
    openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' })
    const answer = await ask('/incidents/new?from=list', { method: 'POST', body: new URLSearchParams(data) })
    await closeDatabase()
    openDatabase({ connectionString })
    return answer
  }

  it('is not run, and comes back with all that was typed, to be sent again', async () => {
    let drawn = 0
    draw = () => {
      drawn += 1
    }
    const { status, headers, text } = await sendWhileAway(typed)
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('10')
    expect(drawn).toBe(0)
    expect(text).toContain('Nothing was saved')
    expect(text).toContain('action="/incidents/new?from=list"')
    expect(text).toContain('name="$ACTION_ID_9" value=""')
    expect(text).toContain('name="title" value="Checkout &quot;502&quot;"')
    expect(text).toContain('first line\nsecond line')
  })

  it('never comes back with a password', async () => {
    const { text } = await sendWhileAway({ email: 'ada@example.com', password: 'a fine kettle' })
    expect(text).not.toContain('a fine kettle')
    expect(text).toContain('send it again')
  })

  it('is handed on whole once the database answers', async () => {
    draw = async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      response.end(Buffer.concat(chunks))
    }
    const { text } = await ask('/incidents/new', { method: 'POST', body: new URLSearchParams(typed) })
    expect(text).toBe(new URLSearchParams(typed).toString())
  })
})

describe('left as they are', () => {
  it.each([
    ['answers of the API', '/api/v1/incidents/99999', {}],
    ['files', '/_next/static/nothing.js', {}],
    ['what the script of Next asks for', '/incidents/99999', { headers: { rsc: '1' } }],
  ])('%s', async (_, path, init) => {
    draw = drawNothing(404)
    const answer = await ask(path, init)
    expect(answer).toMatchObject({ status: 404, text: '<html id="__next_error__"></html>' })
  })

  it('pages that could be drawn', async () => {
    draw = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>drawn</p>')
    const answer = await ask('/incidents')
    expect(answer).toMatchObject({ status: 200, text: '<p>drawn</p>' })
  })
})
