import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { GET } from '#app/api/v1/search/route.ts'
import { db, pool } from '#lib/db/client.ts'
import type { SearchAnswer, SearchResult } from '#lib/domain/search/search.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { search } from '#lib/usecases/search/search.ts'
import { addTimelineEntry } from '#lib/usecases/timeline/add-timeline-entry.ts'
import { removeTimelineEntry } from '#lib/usecases/timeline/remove-timeline-entry.ts'
import { anActionItem } from '#test/support/action-items.ts'
import { anApiToken, aViewer } from '#test/support/actors.ts'
import { callApi, fieldErrors } from '#test/support/api.ts'
import { anIncident } from '#test/support/incidents.ts'
import { aRunbook, SYSTEM } from '#test/support/runbooks.ts'

const NOW = new Date('2026-11-23T12:00:00Z')

const ask = (q: string, more: Record<string, unknown> = {}): Promise<SearchAnswer> =>
  search(SYSTEM, { q, ...more }, { now: NOW })
const nameOf = ({ kind, incident, part }: SearchResult) => [kind, incident?.number, part].filter(Boolean).join(' ')

async function found(q: string, more?: Record<string, unknown>): Promise<string[]> {
  return (await ask(q, more)).items.map(nameOf)
}

function entry(number: number, text: string, more: object = {}) {
  const input = { occurredAt: '2026-11-19T14:05:00Z', kind: 'note', text, ...more }
  return addTimelineEntry(SYSTEM, String(number), input, { now: NOW })
}

async function aPostmortem(number: number, sections: Record<string, string>): Promise<string> {
  const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { number } })
  const { id } = await db().postmortem.create({
    data: {
      incidentId,
      templateName: 'Standard',
      sections: {
        create: Object.entries(sections).map(([key, text], position) => ({
          key,
          position,
          title: `About ${key}`,
          text,
        })),
      },
    },
  })
  return id
}

describe('what is found', () => {
  beforeEach(async () => {
    await anIncident({
      title: 'Cart ran out of memory',
      services: ['cart'],
      summary: 'The `gateway_pool` was exhausted.',
      rootCause: 'oom-kill',
      impact: { endpoints: ['POST /api/v1/cart/items'] },
    })
    await anIncident({ title: 'Checkout answered 502 during a rollout', rootCause: 'restart-deploy' })
    await entry(1, 'nginx: upstream prematurely closed connection while reading response header')
    await entry(2, 'ECONNREFUSED 10.0.3.17:8080', {
      evidence: [{ kind: 'link', url: 'https://logs.example/q/abc123', label: 'Kibana' }],
    })
    await anActionItem(
      { title: 'Drain on SIGTERM', owner: 'Platform', trackerUrl: 'https://tracker.example/browse/PLAT-1207' },
      2,
    )
    await aRunbook('cart', NOW, { meaning: 'Customers cannot fill their basket' })
  })

  it.each<[string, string[]]>([
    ['econnrefused', ['timeline_entry 2']],
    ['ECONNREF', ['timeline_entry 2']],
    ['10.0.3.17', ['timeline_entry 2']],
    ['10.0.3.17:8080', ['timeline_entry 2']],
    ['10.0.3.18', []],
    ['/api/v1/cart', ['incident 1']],
    ['/api/v1/cart/items', ['incident 1']],
    ['v1/cart', ['incident 1']],
    ['"upstream prematurely closed"', ['timeline_entry 1']],
    ['upstream prematurely closed', ['timeline_entry 1']],
    ['closing connections', ['timeline_entry 1']],
    ['"closed prematurely"', []],
    ['gateway_pool', ['incident 1']],
    ['PLAT-1207', ['action_item 2']],
    ['PLAT-120', []],
    ['kibana', ['timeline_entry 2']],
    ['abc123', ['timeline_entry 2']],
    ['oom-kill', ['incident 1', 'runbook oom-kill']],
    ['basket', ['runbook']],
    ['#2', ['incident 2']],
    ['INC-2', ['incident 2']],
    ['502', ['incident 2']],
    ['out of memory', ['incident 1']],
    ['the', []],
    ['%', []],
    ["'", []],
  ])('%j finds %j', async (q, results) => {
    expect(await found(q)).toEqual(results)
  })

  it('the kinds are counted, and one of them can be asked for', async () => {
    const answer = await ask('cart')
    expect(answer.counts).toEqual({ incident: 1, postmortem: 0, timeline_entry: 0, action_item: 0, runbook: 4 })
    expect(await found('cart', { kind: 'incident' })).toEqual(['incident 1'])
    expect((await ask('cart', { kind: 'incident' })).counts).toEqual(answer.counts)
    expect(await found('cart', { limit: '2' })).toHaveLength(2)
  })

  it('the title stands above the summary, and both above a line of a timeline', async () => {
    await anIncident({ title: 'Something else', summary: 'Possibly the resolver, possibly not, nobody knows yet.' })
    await anIncident({ title: 'The resolver was slow' })
    await entry(4, 'Somebody asked about the resolver')
    expect(await found('resolver')).toEqual(['incident 4', 'incident 3', 'timeline_entry 4'])
  })

  it('words next to one another stand above the same words far apart', async () => {
    const apart = `keepalive ${'and something else '.repeat(10)} mismatch`
    await anIncident({ title: 'One', summary: apart })
    await anIncident({ title: 'Two', summary: `keepalive mismatch ${'and something else '.repeat(10)}` })
    await anIncident({ title: 'Three', summary: apart })
    expect((await found('keepalive mismatch', { kind: 'incident' }))[0]).toBe('incident 4')
  })

  it('of equal texts the newer stands first', async () => {
    for (const startedAt of ['2024-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z']) {
      await anIncident({ title: 'Certificate expired', startedAt })
    }
    expect(await found('certificate')).toEqual(['incident 4', 'incident 5', 'incident 3'])
  })

  it('the excerpt keeps the signs of the text and marks what matched; markup stays text', async () => {
    await entry(2, 'Saw <img src=y onerror=alert(1)> in `GET /api/v1/x`')
    const [result] = (await ask('onerror')).items
    expect(result?.excerpt).toEqual([
      { text: 'Saw <img src=y ', isMatch: false },
      { text: 'onerror', isMatch: true },
      { text: '=alert(1)> in `GET /api/v1/x`', isMatch: false },
    ])
    const [path] = (await ask('/api/v1/x')).items
    expect(path?.excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['api', 'v1', 'x'])
  })

  it('each leads to the place where it stands', async () => {
    const [line] = (await ask('econnrefused')).items
    expect(line?.path).toBe(`/incidents/2#entry-${line?.id}`)
    const [cause] = (await ask('oom-kill', { kind: 'runbook' })).items
    expect([cause?.path, cause?.title[0]?.text]).toEqual(['/runbooks/cart#oom-kill', 'cart: Out of memory'])
    const [item] = (await ask('sigterm')).items
    expect(item?.path).toBe(`/action-items/${item?.id}`)
  })

  it('a mistyped word finds what was meant, and the answer says so', async () => {
    const answer = await ask('upstraem prematurley')
    expect(answer.items.map(nameOf)).toEqual(['timeline_entry 1'])
    expect(answer.corrections).toEqual([
      { word: 'upstream', insteadOf: 'upstraem' },
      { word: 'prematurely', insteadOf: 'prematurley' },
    ])
    expect((await ask('closing')).corrections).toEqual([])
  })

  it('words in different places of one record lead to that incident; else some of the words do', async () => {
    const together = await ask('checkout econnrefused')
    expect([together.match, new Set(together.items.map(({ incident }) => incident?.number))]).toEqual([
      'incident',
      new Set([2]),
    ])
    const any = await ask('econnrefused zookeeper')
    expect([any.match, any.items.map(nameOf)]).toEqual(['any', ['timeline_entry 2']])
  })

  it('a number names its incident where there is one', async () => {
    expect((await ask('2')).incident).toBe(2)
    expect((await ask('#7')).incident).toBeNull()
    expect((await ask('502')).incident).toBeNull()
  })
})

describe('the index', () => {
  it('follows every change in the same transaction', async () => {
    const { number } = await anIncident({ title: 'Before' })
    await updateIncident(SYSTEM, String(number), { title: 'Afterwards', services: ['checkout-api'] }, { now: NOW })
    expect([await found('before'), await found('afterwards')]).toEqual([[], ['incident 1']])

    const { id } = await entry(number, 'Zookeeper lost its quorum')
    expect(await found('zookeeper')).toEqual(['timeline_entry 1'])
    await removeTimelineEntry(SYSTEM, String(number), id, { now: NOW })
    expect(await found('zookeeper')).toEqual([])

    await db().service.update({ where: { slug: 'checkout-api' }, data: { name: 'Paydesk' } })
    expect(await found('paydesk')).toEqual(['incident 1'])

    const client = await pool().connect()
    await client.query('begin')
    await client.query(`update incidents set title = 'Unsaid'`)
    await client.query('rollback')
    client.release()
    expect([await found('unsaid'), await found('afterwards')]).toEqual([[], ['incident 1']])

    await db().incident.deleteMany()
    expect(await db().$queryRaw`SELECT count(*)::int AS count FROM search_documents`).toEqual([{ count: 0 }])
  })

  it('has rows that no code of ours wrote, many at once', async () => {
    const { id } = await anIncident()
    await pool().query(
      `insert into timeline_entries (id, incident_id, occurred_at, kind, text, updated_at)
       select gen_random_uuid(), $1, now(), 'note', 'Bulk line ' || n, now() from generate_series(1, 2000) n`,
      [id],
    )
    expect((await ask('bulk')).counts.timeline_entry).toBe(1000)
    expect(await found('1999')).toEqual(['timeline_entry 1'])
  })

  it('knows a post-mortem by section, and not while it lies in the bin', async () => {
    await anIncident({ title: 'Checkout' })
    const id = await aPostmortem(1, { trigger: 'A flaky certificate', lessons: '' })
    const [result] = (await ask('certificate')).items
    expect([result?.path, result?.title]).toEqual([
      '/incidents/1/post-mortem#trigger',
      [{ text: 'About trigger', isMatch: false }],
    ])
    await db().postmortem.update({ where: { id }, data: { deletedAt: NOW } })
    expect(await found('certificate')).toEqual([])
    await db().postmortemSection.update({
      where: { postmortemId_key: { postmortemId: id, key: 'lessons' } },
      data: { text: 'certificate again' },
    })
    expect(await found('certificate')).toEqual([])
    await db().postmortem.update({ where: { id }, data: { deletedAt: null } })
    expect(new Set(await found('certificate'))).toEqual(new Set(['postmortem 1 trigger', 'postmortem 1 lessons']))
  })

  it.each([{ deletedAt: NOW }, { mergedInto: true }])(
    'knows nothing of an incident that is binned or merged (%j), and all of it when it comes back',
    async ({ deletedAt, mergedInto }) => {
      const { id } = await anIncident({ title: 'Certificate expired' })
      const target = await anIncident({ title: 'The same' })
      await entry(1, 'The certificate was renewed')
      await anActionItem({ title: 'Watch every certificate' }, 1)
      await aPostmortem(1, { trigger: 'A flaky certificate' })
      expect(await found('certificate')).toHaveLength(4)
      await db().incident.update({
        where: { id },
        data: { ...(deletedAt && { deletedAt }), ...(mergedInto && { mergedIntoId: target.id }) },
      })
      expect(await found('certificate')).toEqual([])
      await db().incident.update({ where: { id }, data: { deletedAt: null, mergedIntoId: null } })
      expect(await found('certificate')).toHaveLength(4)
    },
  )

  it('is what it would be if it were made anew', async () => {
    await anIncident({ title: 'One', services: ['cart', 'search'] })
    await aPostmortem(1, { trigger: 'x', lessons: 'y' })
    await aRunbook('cart', NOW)
    await anActionItem({}, 1)
    await db().service.update({ where: { slug: 'cart' }, data: { name: 'Basket' } })
    const kept = await db()
      .$queryRaw`SELECT kind, id, part, incident_id, at, vector::text FROM search_documents ORDER BY 1, 2, 3`
    const fresh = await db().$queryRaw`
      SELECT kind, id, part, incident_id, at, search_vector(a, b, c, d)::text AS vector FROM search_source ORDER BY 1, 2, 3`
    expect(kept).toEqual(fresh)
    expect((kept as unknown[]).length).toBe(8)
  })

  it('takes texts of a megabyte of different words', async () => {
    const { id } = await anIncident()
    const words = Array.from({ length: 150_000 }, (_, index) => `word${index.toString(36)}`).join(' ')
    await db().incident.update({ where: { id }, data: { summary: words, trigger: words, customerNotice: words } })
    expect(await found('word1')).toEqual(['incident 1'])
  })

  it('two who write the same new words do not wait for one another', async () => {
    await anIncident()
    const [one, other] = [await pool().connect(), await pool().connect()]
    await one.query('begin')
    await other.query('begin')
    await other.query(`set local lock_timeout = '2s'`)
    await one.query(`update services set description = 'x'`)
    const { rows } = await one.query('select id from incidents')
    const insert = `insert into timeline_entries (id, incident_id, occurred_at, kind, text, updated_at)
      values (gen_random_uuid(), $1, now(), 'note', 'unheard novelties', now())`
    await one.query(insert, [rows[0].id])
    await other.query(insert, [rows[0].id])
    await other.query('commit')
    await one.query('commit')
    one.release()
    other.release()
    expect(await found('unherad')).toEqual(['timeline_entry 1', 'timeline_entry 1'])
  })
})

describe('whoever asks, whatever is asked', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'q'],
    [{ q: '' }, 'q'],
    [{ q: 'a\u0000b' }, 'q'],
    [{ q: 'x'.repeat(201) }, 'q'],
    [{ q: 'a\nb' }, 'q'],
    [{ q: 'x', kind: 'everything' }, 'kind'],
    [{ q: 'x', limit: '101' }, 'limit'],
    [{ q: 'x', limit: 'many' }, 'limit'],
    [{ q: 'x', page: '2' }, 'page'],
  ])('%j is refused at its field', async (query, field) => {
    const { status, body } = await callApi(GET, { token: await anApiToken('read'), query })
    expect([status, Object.keys(fieldErrors(body))]).toEqual([422, [field]])
  })

  it('a lone surrogate is refused, a viewer may search, a token for counts may not', async () => {
    await expect(ask('a\ud800')).rejects.toMatchObject({ code: 'invalid' })
    expect((await search(await aViewer(), { q: 'x' }, { now: NOW })).items).toEqual([])
    expect((await callApi(GET, { token: await anApiToken('ingest'), query: { q: 'x' } })).status).toBe(403)
  })

  it('any text is answered or refused, never an error of the database', async () => {
    await anIncident({ title: 'Restart lost 100% of requests', summary: 'a & b | c:* <-> !d' })
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        ' & ',
        '|',
        '!',
        ':*',
        '<->',
        '(',
        ')',
        '"',
        "'",
        '\\',
        'the',
        'restart',
        '%',
        '\u0002',
        'İ',
        'ß',
        'ﬁ',
        '́',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const q = pieces.join('')
        try {
          const { items } = await ask(q)
          for (const { title, excerpt } of items) expect([...title, ...excerpt].length).toBeGreaterThan(0)
        } catch (error) {
          expect(error, JSON.stringify(q)).toMatchObject({ code: 'invalid' })
        }
      }),
      { numRuns: 300 },
    )
  })
})
