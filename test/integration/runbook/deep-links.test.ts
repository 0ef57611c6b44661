import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sessionCookie } from '#lib/auth/session-cookie.ts'
import { encodeSessionToken } from '#lib/auth/session-token.ts'
import { closeDatabase, db, openDatabase, pool } from '#lib/db/client.ts'
import type { UserActor } from '#lib/domain/access/actor.ts'
import { setAuthEnv } from '#lib/env.ts'
import { createDeepLinks, type DeepLinks } from '#lib/server/runbooks/deep-links.ts'
import { updateRunbookAccess } from '#lib/usecases/runbook/update-runbook-access.ts'
import { updateService } from '#lib/usecases/service/update-service.ts'
import { anAdmin, anEditor, aViewer } from '#test/support/actors.ts'
import { anIncident } from '#test/support/incidents.ts'
import { aRunbook } from '#test/support/runbooks.ts'
import { aService } from '#test/support/services.ts'

const now = new Date('2026-11-23T12:00:00Z')
const CHECK =
  '1. **Is it down?**\n\n   ```sh\n   kubectl -n NAMESPACE get pods; curl {{upstream}}\n   ```\n\n   Expect: none.'

/** A link may wait for seconds before it answers from what it knows: more than what is polled for by default. */
const PATIENT = { timeout: 10_000 }

let folder: string
let links: DeepLinks
let server: Server
let base: string

beforeEach(async () => {
  setAuthEnv({ publicUrl: 'http://localhost', secret: 'a secret of the tests, long enough for it' })
  folder = mkdtempSync(join(tmpdir(), 'hindsight-links-'))
  await listen()
})

afterEach(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

async function listen(): Promise<void> {
  links = createDeepLinks({ dataDir: folder, logger: pino({ level: 'silent' }), freshMs: 0, waitMs: 5_000 })
  server = createServer((request, response) => void links.answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function stop(): Promise<void> {
  server.closeAllConnections()
  server.close()
  await links.close()
}

async function cookieOf(actor: UserActor): Promise<string> {
  return `${sessionCookie().name}=${await encodeSessionToken({ userId: actor.userId, sessionVersion: 1 })}`
}

async function open(path: string, actor: UserActor | null, init: RequestInit = {}) {
  const headers = actor ? { cookie: await cookieOf(actor) } : {}
  const response = await fetch(base + path, { redirect: 'manual', headers, ...init })
  return { status: response.status, location: response.headers.get('location'), text: await response.text() }
}

async function aWrittenService(): Promise<void> {
  await aService('checkout-api', { name: 'Checkout' })
  const causes = ['app-crash', 'oom-kill', 'timeout-mismatch'].map((rootCause) => ({ rootCause, identify: CHECK }))
  await aRunbook('checkout-api', now, { causes })
}

describe('the link of an alert', () => {
  it('opens the runbook at the cause, whatever the spelling', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    for (const path of ['/r/checkout-api/oom-kill', '/r/Checkout_API/OOM_Kill/', '/r/checkout-api/oom-kill?x=1']) {
      const { status, text } = await open(path, viewer)
      expect(status).toBe(200)
      expect(text).toContain('<details id="oom-kill" open>')
      expect(text).not.toContain('<details id="app-crash" open>')
    }
  })

  it('shows its alert, ranks the causes by it and fills the commands, escaped', async () => {
    await aWrittenService()
    const editor = await anEditor()
    await updateService(editor, 'checkout-api', { variables: { namespace: 'shop' } }, { now })
    const query = 'alert=High%3Cb%3E502&status=504&upstream=10.0.0.5:80&region=$(id)'
    const { text } = await open(`/r/checkout-api?${query}`, editor)
    expect(text).toContain('High&lt;b&gt;502')
    expect(text).toContain('kubectl -n shop get pods; curl 10.0.0.5:80')
    expect(text).toContain('Not usable in this link: region.')
    expect(text).not.toContain('$(id)')
    expect(text).toContain('<details id="timeout-mismatch" open>')
    expect(text).toContain('href="/incidents/new?service=checkout-api&amp;title=High%3Cb%3E502')
  })

  it('under a former slug leads to the one of today, with its query', async () => {
    await aWrittenService()
    const editor = await anEditor()
    await updateService(editor, 'checkout-api', { slug: 'pay' }, { now })
    expect(await open('/r/checkout_api/oom-kill?rate=5%25', editor)).toMatchObject({
      status: 302,
      location: '/r/pay/oom-kill?rate=5%25',
    })
    expect((await open('/r/pay/oom-kill', editor)).status).toBe(200)
  })

  it.each([
    '/r',
    '/r/',
    '/r/nowhere',
    '/r/nowhere/app-crash',
    '/r/%00/%E0%A4',
    '/r/{{x}}/..%2f',
    '/r/checkout-api/gremlins',
  ])('%s helps, and is never a 404', async (path) => {
    await aWrittenService()
    const { status, text } = await open(path, await aViewer())
    expect(status).toBe(200)
    expect(text).toMatch(/First five minutes, for any 502|There is no cause “gremlins”/)
  })

  it('is counted, with what was missing', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    await open('/r/checkout-api/oom-kill?alert=High502&startsAt=2026-11-23T03:12:00Z', viewer)
    await open('/r/nowhere/app-crash', viewer)
    await open('/r/nowhere/app-crash', viewer)
    await links.close()
    expect(await db().runbookOpening.findMany()).toMatchObject([
      { serviceSlug: 'checkout-api', rootCause: 'oom-kill', alert: 'High502', fromLastKnown: false },
    ])
    expect(await db().missingRunbookLink.findMany()).toMatchObject([
      { serviceSlug: 'nowhere', cause: 'app-crash', count: 2 },
    ])
  })
})

describe('who may read', () => {
  it('nobody who is not signed in, unless an admin allows it, and then without incidents', async () => {
    await aWrittenService()
    await anIncident({ title: 'Secret outage' }, now)
    expect(await open('/r/checkout-api?rate=1%25', null)).toMatchObject({
      status: 302,
      location: '/sign-in?callbackUrl=%2Fr%2Fcheckout-api%3Frate%3D1%2525',
    })
    await updateRunbookAccess(await anAdmin(), { isPublic: true }, { now })
    await stop()
    await listen()
    const { status, text } = await open('/r/checkout-api', null)
    expect(status).toBe(200)
    expect(text).toContain('Is it down?')
    expect(text).not.toMatch(/Secret outage|Declare incident|Did it help/)
  })

  it('a disabled account and an ended session are out', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    await db().user.update({ where: { id: viewer.userId }, data: { sessionVersion: 2 } })
    expect((await open('/r/checkout-api', viewer)).status).toBe(302)
  })

  it('a viewer can neither declare nor tick', async () => {
    await aWrittenService()
    await anIncident({}, now)
    const { text } = await open('/r/checkout-api', await aViewer())
    expect(text).toContain('Open incident')
    expect(text).not.toMatch(/Declare incident|☐ Done/)
  })
})

describe('the checklist', () => {
  const tick = (incident: number) => ({
    method: 'POST',
    body: new URLSearchParams({
      intent: 'tick',
      cause: 'oom-kill',
      part: 'identify',
      step: 'is-it-down',
      incident: String(incident),
    }),
  })

  it('a tick becomes one entry of the timeline, however often it is sent', async () => {
    await aWrittenService()
    const { number } = await anIncident({}, now)
    const editor = await anEditor()
    expect((await open('/r/checkout-api', editor)).text).toContain('☐ Done')
    const headers = { cookie: await cookieOf(editor) }
    for (const _ of [1, 2]) {
      expect((await open('/r/checkout-api/oom-kill?rate=5', editor, { ...tick(number), headers })).location).toBe(
        '/r/checkout-api/oom-kill?rate=5#oom-kill-identify-is-it-down',
      )
    }
    const entries = await db().timelineEntry.findMany({ where: { text: { startsWith: 'Runbook' } } })
    expect(entries).toMatchObject([{ text: 'Runbook, Out of memory: Is it down?', kind: 'diagnosis' }])
    await stop()
    await listen()
    expect((await open('/r/checkout-api', editor)).text).toContain(`by ${editor.name}`)
  })

  it('is refused to viewers, for other incidents and for steps that are not there', async () => {
    await aWrittenService()
    const other = await anIncident({ services: ['search'] }, now)
    const [viewer, editor] = [await aViewer(), await anEditor()]
    const send = async (actor: UserActor, incident: number) =>
      open('/r/checkout-api', actor, { ...tick(incident), headers: { cookie: await cookieOf(actor) } })
    expect((await send(viewer, other.number)).status).toBe(409)
    expect((await send(editor, other.number)).text).toContain('There is no such incident of this service.')
    expect(await db().timelineEntry.count()).toBe(0)
  })

  it('a word about a step is kept, one for each person', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    await expect.poll(async () => (await open('/r/checkout-api', viewer)).status, PATIENT).toBe(200)
    const headers = { cookie: await cookieOf(viewer) }
    for (const [intent, comment] of [
      ['helped', ''],
      ['failed', 'the namespace is shop-2'],
    ] as const) {
      const body = new URLSearchParams({ intent, cause: 'oom-kill', part: 'identify', step: 'is-it-down', comment })
      const answer = await open('/r/checkout-api', viewer, { method: 'POST', body, headers })
      expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(/^\/r\/checkout-api#/) })
    }
    expect(await db().runbookFeedback.findMany()).toMatchObject([
      { isHelpful: false, comment: 'the namespace is shop-2' },
    ])
  })
})

const paste = (lines: string) => ({
  method: 'POST',
  body: new URLSearchParams({ intent: 'diagnose', lines }),
})
const orderOf = (text: string) => [...text.matchAll(/<details id="([a-z-]+)"/g)].map(([, cause]) => cause)

describe('lines of a log pasted into the page', () => {
  const WORKER = '[2026-11-02 03:12:41 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:29)'
  const CLOSED =
    '2026/11/02 03:12:41 [error] 7#7: *9 upstream prematurely closed connection while reading response header from upstream'

  it('put the causes in their order and say why; the alert stays above them', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    const headers = { cookie: await cookieOf(viewer) }
    expect(orderOf((await open('/r/checkout-api', viewer)).text)[0]).toBe('app-crash')
    const path = '/r/checkout-api?alert=High502&rate=5%25'
    const { status, text } = await open(path, viewer, { ...paste(`${CLOSED}\n${WORKER}`), headers })
    expect(status).toBe(200)
    expect(orderOf(text)[0]).toBe('timeout-mismatch')
    expect(text).toContain('% by the lines pasted')
    expect(text).toContain('High502')
    expect(text.length).toBeLessThan(100_000)
  })

  it('are shown as text, whatever they hold, and do nothing where they tell nothing', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    const headers = { cookie: await cookieOf(viewer) }
    const { text } = await open('/r/checkout-api', viewer, {
      ...paste('</textarea><script>1</script>{{service}}'),
      headers,
    })
    expect(text).toContain('&lt;/textarea&gt;&lt;script&gt;1&lt;/script&gt;{{service}}')
    expect(text).toContain('No upstream failure in this log')
    expect(orderOf(text)[0]).toBe('app-crash')
    const large = await open('/r/checkout-api', viewer, { ...paste('x'.repeat(400_000)), headers })
    expect(large.text).toContain('These are more than 200 kB.')
  })

  it('are read where there is no runbook, and not for strangers', async () => {
    await aWrittenService()
    await aService('unwritten')
    const viewer = await aViewer()
    const headers = { cookie: await cookieOf(viewer) }
    const { text } = await open('/r/unwritten', viewer, { ...paste(`${CLOSED}\n${WORKER}`), headers })
    expect(text).toContain('<a href="/r/unwritten/timeout-mismatch">')
    expect((await open('/r/checkout-api', null, paste(CLOSED))).status).toBe(302)
  })
})

describe('while the database does not answer', () => {
  it('links answer at once from what was last known, and say how old it is; after it they are new again', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    expect((await open('/r/checkout-api/oom-kill', viewer)).text).not.toContain('does not answer')
    const { connectionString } = pool().options as { connectionString: string }
    await closeDatabase()
    try {
      const startedAt = performance.now()
      const { status, text } = await open('/r/checkout-api/app-crash', viewer)
      expect(performance.now() - startedAt).toBeLessThan(1_000)
      expect(status).toBe(200)
      expect(text).toContain('<details id="app-crash" open>')
      const headers = { cookie: await cookieOf(viewer) }
      const read = await open('/r/checkout-api', viewer, {
        ...paste('java.lang.OutOfMemoryError: Java heap space'),
        headers,
      })
      expect(orderOf(read.text)[0]).toBe('oom-kill')
      // Younger than a second it still counts as new.
      await expect
        .poll(async () => (await open('/r/checkout-api', viewer)).text, { timeout: 5_000 })
        .toContain('The database does not answer.')
    } finally {
      openDatabase({ connectionString })
    }
    await expect
      .poll(async () => (await open('/r/checkout-api', viewer)).text, PATIENT)
      .not.toContain('does not answer')
  })

  it('a process that starts then answers from the disk', async () => {
    await aWrittenService()
    const viewer = await aViewer()
    await stop()
    await listen()
    await expect.poll(async () => (await open('/r/checkout-api', viewer)).status, PATIENT).toBe(200)
    await stop()
    const { connectionString } = pool().options as { connectionString: string }
    await closeDatabase()
    try {
      await listen()
      const { status, text } = await open('/r/checkout-api/oom-kill', viewer)
      expect(status).toBe(200)
      expect(text).toContain('The database does not answer.')
      expect((await open('/r/checkout-api', null)).text).toContain('First five minutes, for any 502')
      await stop()
    } finally {
      openDatabase({ connectionString })
    }
    await listen()
  })
})
