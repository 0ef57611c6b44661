import { describe, expect, it } from 'vitest'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'

const MESSAGES = [
  'connect() failed (111: Connection refused) while connecting to upstream',
  'connect() failed (113: No route to host) while connecting to upstream',
  'recv() failed (104: Connection reset by peer) while reading response header from upstream',
]

function errorLine(index: number): string {
  const second = String(index % 60).padStart(2, '0')
  return `2026/11/23 08:00:${second} [error] 7#7: *${index} ${MESSAGES[index % 3]}, client: 10.0.0.9, server: s, request: "GET /a/${index} HTTP/1.1", upstream: "http://10.0.0.${index % 2}:80/a", host: "shop"`
}

function diagnosisOf(lines: readonly string[]) {
  const analysis = new LogAnalysis()
  analysis.read('error.log', 'gateway', lines.join('\n'))
  return analysis.result()
}

describe('a log of very many failures', () => {
  it('counts every failure, and gives names the shares of a part of the lines', () => {
    const { mechanisms, blastRadius } = diagnosisOf(Array.from({ length: 60_000 }, (_, index) => errorLine(index)))
    expect(mechanisms.map(({ count }) => count)).toEqual([20_000, 20_000, 20_000])
    const total = blastRadius.upstreams.reduce((sum, { count }) => sum + count, 0)
    expect(total).toBeGreaterThan(59_000)
    expect(total).toBeLessThan(61_000)
  })

  it('a message that was read before is understood as when it was new', () => {
    const lines = Array.from({ length: 30 }, (_, index) => errorLine(index))
    const behindPrefix = lines.map((line) => `gateway-1  | ${line}`)
    const { mechanisms, blastRadius, period, causes } = diagnosisOf(lines)
    const prefixed = diagnosisOf(behindPrefix)
    const counts = (list: typeof mechanisms) => list.map(({ mechanism, count }) => [mechanism, count])
    expect(counts(mechanisms)).toEqual(counts(prefixed.mechanisms))
    expect(blastRadius).toEqual(prefixed.blastRadius)
    expect(period).toEqual(prefixed.period)
    expect(causes.map(({ probability }) => probability)).toEqual(prefixed.causes.map(({ probability }) => probability))
  })

  it('what a client sent is read by no rule', () => {
    const { mechanisms } = diagnosisOf([
      '2026/11/23 08:00:00 [info] 7#7: *1 client timed out (110: Connection timed out) while reading client request, client: 10.0.0.9, server: s, request: "GET /?q=connect()%20(111:%20upstream%20prematurely%20closed%20connection HTTP/1.1", host: "shop"',
    ])
    expect(mechanisms).toEqual([])
  })
})
