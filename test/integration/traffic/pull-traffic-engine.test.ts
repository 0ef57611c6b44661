import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { EngineAnswer } from '#lib/domain/traffic/engine/engine-answer.ts'
import type { AskEngine, EngineQuestion } from '#lib/domain/traffic/engine/engine-question.ts'
import { askEngine } from '#lib/server/traffic/ask-engine.ts'
import { pullTrafficEngine } from '#lib/usecases/traffic/pull-traffic-engine.ts'
import { anAdmin, aViewer } from '#test/support/actors.ts'
import {
  type CounterSeries,
  isInstalled,
  type MetricsEngine,
  startPrometheus,
  startVictoriaMetrics,
} from '#test/support/metrics-engines.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'
import { anEngine } from '#test/support/traffic-engines.ts'

// Four days ago: engines take no samples of the last hours, and none of the future.
const DAY = 86_400
const MIDNIGHT = (Math.floor(Date.now() / 1_000 / DAY) - 4) * DAY
const START = MIDNIGHT + 6 * 3_600
const MINUTES = 60
const at = (seconds: number) => new Date(seconds * 1_000)

beforeEach(async () => {
  await aService('checkout')
  await aService('search')
})

async function stored() {
  const rows = await db().trafficBucket.findMany({ orderBy: [{ bucketStart: 'asc' }, { totalRequests: 'asc' }] })
  const services = new Map((await db().service.findMany()).map(({ id, slug }) => [id, slug]))
  return rows.map(({ serviceId, bucketStart, totalRequests, badRequests }) => ({
    service: services.get(serviceId),
    minute: (bucketStart.getTime() / 1_000 - START) / 60,
    total: totalRequests,
    bad: badRequests,
  }))
}

/** Scraped every 15 s, 7 s after the minute began: 15 requests between two scrapes; 502s in bursts; one restart. */
function scraped(): CounterSeries[] {
  const times = Array.from({ length: MINUTES * 4 + 1 }, (_, index) => START - 8 + index * 15)
  const failedBy = (index: number) => 2 * Array.from({ length: index + 1 }, (_, at) => at).filter(isInBurst).length
  const series = (service: string, code: string, valueAt: (index: number) => number) => ({
    labels: { service, code },
    samples: times.map((time, index) => [time, valueAt(index)] as const),
  })
  return [
    series('shop', '200', (index) => index * 13),
    series('shop', '502', failedBy),
    series('search', '200', (index) => (index < 100 ? index * 15 : (index - 100) * 15)),
    series('nobody', '200', (index) => index),
  ]
}

function isInBurst(index: number): boolean {
  return Math.floor(index / 8) % 3 === 1
}

const TRUE_502S = (() => {
  const samples = scraped()[1]?.samples ?? []
  return (samples.at(-1)?.[1] ?? 0) - (samples[0]?.[1] ?? 0)
})()

describe.each([
  ['Prometheus', ['prometheus', 'promtool'], startPrometheus, 0.02],
  ['VictoriaMetrics', ['victoria-metrics'], startVictoriaMetrics, 0],
] as const)('a real %s', (_, binaries, start, tolerance) => {
  const missing = !isInstalled(...binaries)
  let folder: string
  let engine: MetricsEngine

  beforeAll(async () => {
    if (missing) return
    folder = mkdtempSync(join(tmpdir(), 'hindsight-engine-'))
    engine = await start(folder, scraped())
  })
  afterAll(async () => {
    if (missing) return
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test.skipIf(missing)(`publishes each closed minute once (needs ${binaries.join(' and ')})`, async () => {
    const id = await anEngine(engine.url, at(START))
    const context = { now: at(START + MINUTES * 60 + 300), ask: askEngine }
    const first = await pullTrafficEngine(OPERATOR, id, context)
    expect(first).toMatchObject({ problem: null, publishedUntil: at(START + MINUTES * 60) })
    expect(first.findings.unknownNames).toEqual(['nobody'])

    const rows = await stored()
    const shop = rows.filter(({ service, minute }) => service === 'checkout' && minute > 0)
    expect(shop).toHaveLength(MINUTES - 1)
    const failed = shop.reduce((sum, { bad }) => sum + bad, 0)
    expect(Math.abs(failed - TRUE_502S)).toBeLessThanOrEqual(Math.ceil(tolerance * TRUE_502S))
    for (const { total, bad } of shop) expect(Math.abs(total - bad - 52)).toBeLessThanOrEqual(tolerance * 52 + 1)

    await pullTrafficEngine(OPERATOR, id, context)
    expect(await stored()).toEqual(rows)

    // The next day it asks once more, and holds the week against one long query.
    const { findings } = await pullTrafficEngine(OPERATOR, id, { now: at(MIDNIGHT + DAY + 1_800), ask: askEngine })
    expect(await stored()).toEqual(rows)
    expect(findings).toMatchObject({ reconciledUntil: at(MIDNIGHT + DAY) })
    const drift = findings.drift.find(({ service }) => service === 'checkout')
    expect(drift?.bucketBadRequests).toBe(
      rows.filter(({ service }) => service === 'checkout').reduce((a, { bad }) => a + bad, 0),
    )
    expect(Math.abs((drift?.queryBadRequests ?? 0) - TRUE_502S)).toBeLessThanOrEqual(Math.ceil(0.03 * TRUE_502S))
  })
})

describe('an engine that does not answer whole', () => {
  const series = (service: string, ...samples: [number, number][]) => ({ labels: { service }, samples })

  /** Answers questions in turn: all requests and 502s of each range. */
  function answering(...answers: EngineAnswer[]): AskEngine & { questions: EngineQuestion[] } {
    const questions: EngineQuestion[] = []
    const ask = async (question: EngineQuestion) => {
      questions.push(question)
      return answers.shift() ?? { series: [] }
    }
    return Object.assign(ask, { questions })
  }

  const whole = { series: [series('shop', [START + 60, 10], [START + 120, 20])] }
  const now = at(START + 420)

  test('publishes nothing, says why, and the next run makes up for it', async () => {
    const id = await anEngine('http://127.0.0.1:9', at(START), now)
    const failing = answering(whole, { problem: 'The engine warns: store 2 is away' })
    expect(await pullTrafficEngine(OPERATOR, id, { now, ask: failing })).toMatchObject({
      problem: 'The engine warns: store 2 is away',
      publishedUntil: at(START),
      buckets: 0,
    })
    expect(await stored()).toEqual([])
    expect(await db().trafficEngine.findFirst()).toMatchObject({ lastProblem: expect.stringContaining('store 2') })

    const again = await pullTrafficEngine(OPERATOR, id, { now, ask: answering(whole, { series: [] }) })
    expect(again).toMatchObject({ problem: null, publishedUntil: at(START + 120) })
    expect(await db().trafficEngine.findFirst()).toMatchObject({ lastProblem: null })
  })

  test('is published up to the first minute that is no number', async () => {
    const id = await anEngine('http://127.0.0.1:9', at(START), now)
    const ask = answering({ series: [series('shop', [START + 60, 10], [START + 120, Number.NaN])] })
    const pulled = await pullTrafficEngine(OPERATOR, id, { now, ask })
    expect(pulled).toMatchObject({ publishedUntil: at(START + 60), problem: expect.stringContaining('NaN') })
    expect(await stored()).toEqual([{ service: 'checkout', minute: 0, total: 10, bad: 0 }])

    const repaired = answering(
      { series: [series('shop', [START + 120, 20])] },
      { series: [series('shop', [START + 120, 3])] },
    )
    await pullTrafficEngine(OPERATOR, id, { now, ask: repaired })
    expect(repaired.questions[0]?.parameters).toMatchObject({ start: String(START + 120), end: String(START + 120) })
    expect(await stored()).toMatchObject([{ minute: 0 }, { minute: 1, total: 20, bad: 3 }])
  })

  test('late data replaces what was published', async () => {
    const id = await anEngine('http://127.0.0.1:9', at(START), now)
    await pullTrafficEngine(OPERATOR, id, { now, ask: answering(whole) })
    const later = answering({ series: [series('shop', [START + 60, 11], [START + 120, 20])] }, { series: [] })
    await pullTrafficEngine(OPERATOR, id, { now: at(START + 3_600), ask: later })
    expect((await stored()).map(({ total }) => total)).toEqual([11, 20])
    expect(await db().trafficDay.findMany()).toMatchObject([{ totalRequests: 31n }])
  })

  test('only an admin or the machine may ask it', async () => {
    const id = await anEngine('http://127.0.0.1:9')
    const asked = pullTrafficEngine(await aViewer(), id, { now, ask: answering() })
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
    await expect(pullTrafficEngine(await anAdmin(), id, { now, ask: answering() })).resolves.toBeDefined()
  })
})

describe('asking', () => {
  async function answeredBy(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
  const question = (url: string, authorization: string | null = 'Bearer secret'): EngineQuestion => ({
    engine: { url, authorization, tenant: 'team-a' },
    path: 'query',
    parameters: { query: 'up', time: '1' },
  })

  test('sends the authorization and tenant, and asks for whole answers', async () => {
    await answeredBy(
      (request, response) => {
        let body = ''
        request.on('data', (chunk) => (body += chunk))
        request.on('end', () => {
          const labels = {
            auth: String(request.headers.authorization),
            tenant: String(request.headers['x-scope-orgid']),
            partial: String(new URLSearchParams(body).get('partial_response')),
            path: String(request.url),
          }
          const result = [{ metric: labels, value: [1, '7'] }]
          response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }))
        })
      },
      async (url) => {
        expect(await askEngine(question(url))).toEqual({
          series: [
            {
              labels: { auth: 'Bearer secret', tenant: 'team-a', partial: 'false', path: '/api/v1/query' },
              samples: [[1, 7]],
            },
          ],
        })
      },
    )
  })

  test('follows no redirect, where the authorization would go to another', async () => {
    let asked = 0
    await answeredBy(
      (_, response) => {
        asked++
        response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
      },
      async (url) => {
        expect(await askEngine(question(url))).toEqual({ problem: expect.stringContaining('cannot be reached') })
        expect(asked).toBe(1)
      },
    )
  })

  test.each<[string, RequestListener]>([
    ['does not come', () => {}],
    ['stops in the middle', (_, response) => void response.write('{"status":"success","data":')],
  ])('an answer that %s is waited for no longer than said', async (_, listener) => {
    await answeredBy(listener, async (url) => {
      expect(await askEngine(question(url), 200)).toEqual({ problem: 'The engine did not answer within 0.2 seconds.' })
    })
  })

  test('an answer without end is a problem', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ')
    const listener: RequestListener = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(megabyte));
      }
      response.on('drain', more)
      more()
    }
    await answeredBy(listener, async (url) => {
      expect(await askEngine(question(url))).toEqual({ problem: expect.stringContaining('longer than 64 MB') })
    })
  })

  test.each([
    ['an answer that breaks off', (_: unknown, response: { destroy: () => void }) => response.destroy()],
    ['an answer that is none', (_: unknown, response: { end: (text: string) => void }) => response.end('<html>')],
  ])('%s is a problem', async (_, listener) => {
    await answeredBy(listener as unknown as RequestListener, async (url) => {
      expect(await askEngine(question(url))).toEqual({ problem: expect.any(String) })
    })
  })
})
