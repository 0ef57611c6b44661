import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LoadTestOutput, readLoadTestOutput } from '#lib/domain/load-test/load-test-output.ts'

const read = (file: string) => readLoadTestOutput(readFileSync(`test/fixtures/load-tests/${file}`, 'utf8'))

describe('wrk', () => {
  test('without the line of errors not one answer was a 502', () => {
    expect(read('wrk-clean.txt')).toMatchObject({ tool: 'wrk', badRequests: 0, badRequestsMost: 0, startedAt: null })
  })

  test('says how many errors there were, and not which', () => {
    const figures = read('wrk-errors.txt')
    expect(figures?.badRequests).toBeNull()
    expect(figures?.badRequestsMost).toBeGreaterThan(0)
    expect(figures?.notes.join(' ')).toContain('502 cannot be told from others')
  })

  test('its units are read, and sockets that got no answer are said and not counted', () => {
    const figures = readLoadTestOutput(`Running 2m test @ http://127.0.0.1:8080/
  12 threads and 400 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   635.91us    0.89ms  12.92ms   93.69%
    Req/Sec    56.20k     8.07k   62.00k    86.54%
  Latency Distribution
     50%  250.00us
     75%  491.00us
     90%  700.00us
     99%    5.80ms
  22464657 requests in 2.00m, 17.76GB read
  Socket errors: connect 0, read 3, write 0, timeout 7
Requests/sec: 187205.47
Transfer/sec:    606.33MB
`)
    expect(figures).toMatchObject({
      totalRequests: 22_464_657,
      badRequests: 0,
      peakRps: 187_205.47,
      durationSeconds: 120,
      latency: { p50: 0.25, p99: 5.8 },
    })
    expect(figures?.notes.join(' ')).toContain('3 read')
  })
})

describe('k6', () => {
  test('a summary export counts 502s where the script names them', () => {
    expect(read('k6-summary-export.json')).toMatchObject({
      tool: 'k6',
      totalRequests: 1_800_000,
      badRequests: 1_801,
      badRequestsMost: 1_801,
      peakRps: 3_000,
      durationSeconds: 600,
      latency: { p50: 9.8, p90: 21.4, p95: 34.9 },
    })
  })

  test('the data of handleSummary: no failed request is no 502', () => {
    expect(read('k6-handle-summary.json')).toMatchObject({ badRequests: 0, durationSeconds: 600.0125 })
  })

  test('failed requests of an unknown kind are the most that may be 502', () => {
    const figures = readLoadTestOutput(
      JSON.stringify({
        metrics: { http_reqs: { count: 10, rate: 1 }, http_req_failed: { passes: 4, fails: 6, value: 0.4 } },
      }),
    )
    expect(figures).toMatchObject({ badRequests: null, badRequestsMost: 4 })
    expect(figures?.notes.join(' ')).toContain('http_reqs{status:502}')
  })

  test('the points of --out json are counted one by one, the peak is the best minute', () => {
    const lines = ['{"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}']
    for (let second = 0; second < 90; second++) {
      const time = new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString()
      const status = second === 40 ? '502' : '200'
      for (let request = 0; request < (second < 30 ? 1 : 5); request++) {
        lines.push(
          `{"metric":"http_reqs","type":"Point","data":{"time":"${time}","value":1,"tags":{"status":"${status}"}}}`,
        )
        lines.push(`{"metric":"http_req_duration","type":"Point","data":{"time":"${time}","value":3.2,"tags":{}}}`)
      }
    }
    expect(readLoadTestOutput(lines.join('\n'))).toMatchObject({
      tool: 'k6',
      totalRequests: 330,
      badRequests: 5,
      peakRps: 5,
      durationSeconds: 90,
      startedAt: new Date('2026-11-20T10:00:00Z'),
      finishedAt: new Date('2026-11-20T10:01:30Z'),
    })
  })
})

test('autocannon tells 502 from other errors, and when it ran', () => {
  expect(read('autocannon-502.json')).toMatchObject({
    tool: 'autocannon',
    totalRequests: 34_457,
    badRequests: 172,
    badRequestsMost: 172,
    durationSeconds: 2.1,
    startedAt: new Date('2026-11-23T18:10:18.313Z'),
  })
})

const line = (second: number, status: number) =>
  `192.0.2.1 - - [20/Nov/2026:11:00:${String(second).padStart(2, '0')} +0100] "GET /cart HTTP/1.1" ${status} 12 "-" "wrk"`

describe('an access log', () => {
  const log = [...Array.from({ length: 40 }, (_, second) => line(second, second % 10 === 0 ? 502 : 200)), ''].join('\n')

  test('is counted by second, in UTC', () => {
    expect(readLoadTestOutput(log)).toMatchObject({
      tool: 'access_log',
      totalRequests: 40,
      badRequests: 4,
      peakRps: 1,
      durationSeconds: 40,
      startedAt: new Date('2026-11-20T10:00:00Z'),
    })
  })

  test('as JSON too', () => {
    const json = '{"time":"2026-11-20T10:00:01Z","request_uri":"/cart","status":502,"request_time":0.2}\n'.repeat(3)
    expect(readLoadTestOutput(json)).toMatchObject({ tool: 'access_log', totalRequests: 3, badRequests: 3 })
  })

  test('lines that cannot be read are said; where they are the most it is no log', () => {
    expect(readLoadTestOutput(`${log}broken\n`)?.notes.join(' ')).toContain('1 lines could not be read')
    expect(readLoadTestOutput(`${line(1, 200)}\na\nb\n`)).toBeNull()
  })

  test('of days has no peak, and does not fill the memory', () => {
    const far = line(1, 200).replace('20/Nov/2026', '20/Nov/2025')
    expect(readLoadTestOutput(`${far}\n${line(1, 200)}`)).toMatchObject({ peakRps: null, totalRequests: 2 })
  })

  test('where chunks are cut changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(log.length), { maxLength: 8 }), (cuts) => {
        const output = new LoadTestOutput()
        const at = [0, ...cuts.toSorted((a, b) => a - b), log.length]
        for (const [index, start] of at.entries()) output.push(Buffer.from(log.slice(start, at[index + 1] ?? start)))
        expect(output.finish()).toEqual(readLoadTestOutput(log))
      }),
      { numRuns: 40 },
    )
  })
})

test('anything else is nothing, whatever it is', () => {
  for (const text of [
    '',
    '{}',
    'null',
    '[]',
    '42',
    'hello',
    '{"metrics":{}}',
    '\u0000\u0001',
    '{"requests":{"total":-1}}',
  ]) {
    expect(readLoadTestOutput(text)).toBeNull()
  }
  fc.assert(fc.property(fc.string(), (text) => void readLoadTestOutput(text)))
  fc.assert(fc.property(fc.json(), (text) => void readLoadTestOutput(text)))
})
