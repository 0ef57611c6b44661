import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linearPattern } from '#lib/cli/traffic/linear-pattern.ts'
import { detectLogFormat } from '#lib/domain/traffic/log-format/detect-log-format.ts'
import {
  createLineReader,
  LOG_FORMATS,
  type LogFormat,
  type LogFormatName,
} from '#lib/domain/traffic/log-format/log-format.ts'
import { emptyRequestLine } from '#lib/domain/traffic/log-format/request-line.ts'

const ALL_NAMES = { host: true, path: true, upstream: true }
const NIGHT = 'test/fixtures/diagnosis/scenarios/restart-abrupt-single'

function read(format: LogFormatName | LogFormat, text: string, offsetMinutes = 0) {
  const known = typeof format === 'string' ? { kind: 'known' as const, name: format } : format
  const line = emptyRequestLine()
  const bytes = Buffer.from(text)
  if (!createLineReader(known, { names: ALL_NAMES, offsetMinutes }).read(bytes, 0, bytes.length, line)) return null
  const { minute, isBad, host, upstream, pathBytes, pathStart, pathEnd } = line
  const path = pathBytes?.toString('latin1', pathStart, pathEnd) ?? line.path
  return { at: new Date(minute * 60_000).toISOString().slice(0, 16), isBad, host, path, upstream }
}

const TIME = '2026-11-23T08:47'

describe('a line of each format says when, how it ended, and for whom', () => {
  test.each<[string, LogFormatName, string, Partial<NonNullable<ReturnType<typeof read>>>]>([
    [
      'nginx, combined',
      'combined',
      '203.0.113.9 - - [23/Nov/2026:08:47:28 +0000] "GET /cart?id=7 HTTP/1.1" 502 13 "-" "curl/8.1"',
      { path: '/cart', host: '', upstream: '' },
    ],
    [
      'nginx with upstream times',
      'combined',
      '203.0.113.9 - - [23/Nov/2026:09:47:28 +0100] "GET /cart HTTP/1.1" 502 13 "-" "-" rt=0.067 uct="0.000" ua="10.0.0.5:80" us="502" host="shop.example.com"',
      { path: '/cart', host: 'shop.example.com', upstream: '10.0.0.5:80' },
    ],
    [
      'ingress-nginx',
      'combined',
      '203.0.113.9 - - [23/Nov/2026:08:47:28 +0000] "GET /cart HTTP/1.1" 502 13 "-" "-" 184 0.067 [shop-api-80] [] 10.0.0.5:80 3 0.067 502 ed95',
      { upstream: 'shop-api-80' },
    ],
    [
      'Apache httpd with its virtual host and %D',
      'combined',
      'Shop.example.com:443 203.0.113.9 - - [23/Nov/2026:08:47:28 +0000] "GET http://shop.example.com/cart HTTP/1.1" 502 13 "-" "-" 4711',
      { path: '/cart', host: 'shop.example.com' },
    ],
    [
      'HAProxy behind syslog',
      'haproxy',
      'Nov 23 08:47:33 gw01 haproxy[17284]: 127.0.0.1:45032 [23/Nov/2026:08:47:33.000] fe_main~ be_shop/app1 0/0/0/-1/67 502 104 - - SH-- 6/6/5/5/0 0/0 {shop.example.com|curl} "GET /cart HTTP/1.1"',
      { path: '/cart', host: 'shop.example.com', upstream: 'be_shop/app1' },
    ],
    [
      'AWS Application Load Balancer',
      'alb',
      'https 2026-11-23T08:47:33.186641Z app/shop/50dc6c495c0c9188 192.0.2.9:2817 10.0.0.1:80 0.086 0.048 0.037 502 - 34 366 "GET https://shop.example.com:443/cart?a=b HTTP/2.0" "curl/7.46.0" ECDHE TLSv1.2 arn:aws:elasticloadbalancing:eu:1:targetgroup/shop/73e2 "Root=1-5" "shop.example.com" "-" 1',
      {
        path: '/cart',
        host: 'shop.example.com',
        upstream: 'arn:aws:elasticloadbalancing:eu:1:targetgroup/shop/73e2',
      },
    ],
    [
      'AWS Classic Load Balancer',
      'alb',
      '2026-11-23T08:47:33.186641Z shop 192.0.2.9:2817 - -1 -1 -1 502 0 34 366 "GET http://shop.example.com:80/cart HTTP/1.1" "curl" - -',
      { path: '/cart', host: 'shop.example.com', upstream: '-' },
    ],
    [
      'Envoy',
      'envoy',
      '[2026-11-23T08:47:33.310Z] "POST /cart?a=1 HTTP/2" 502 UC 0 87 3 - "10.0.35.28" "curl" "cc21d9b0" "shop.example.com" "10.0.2.1:80"',
      { path: '/cart', host: 'shop.example.com', upstream: '10.0.2.1:80' },
    ],
    [
      'Istio',
      'envoy',
      '[2026-11-23T08:47:33.310Z] "GET /cart HTTP/1.1" 502 - via_upstream - "-" 0 135 5 4 "-" "curl" "84961386" "shop:8000" "127.0.0.1:80" inbound|8000|| 127.0.0.1:41854 10.44.1.27:80 10.44.1.23:37652 shop default',
      { path: '/cart', host: 'shop', upstream: 'inbound|8000||' },
    ],
    [
      'Caddy',
      'caddy',
      '{"level":"info","ts":1795423667.95,"msg":"handled request","request":{"method":"GET","host":"shop.example.com","uri":"/cart?x=1"},"status":502}',
      { path: '/cart', host: 'shop.example.com' },
    ],
    [
      'Istio, JSON',
      'envoy_json',
      '{"start_time":"2026-11-23T08:47:33.310Z","method":"GET","path":"/cart","authority":"shop.example.com","response_code":502,"upstream_cluster":"outbound|80||shop"}',
      { path: '/cart', host: 'shop.example.com', upstream: 'outbound|80||shop' },
    ],
  ])('%s', (_, format, text, said) => {
    expect(read(format, text)).toMatchObject({ at: TIME, isBad: true, ...said })
    expect(detectLogFormat(Buffer.from(`${text}\n`))).toEqual({ name: format, readable: 1, tried: 1 })
    // Any other status is a request, and no 502.
    expect(read(format, text.replaceAll('502', '504'))).toMatchObject({ at: TIME, isBad: false })
  })
})

describe('logs written by real gateways', () => {
  test.each<[string, LogFormatName, (line: string) => boolean]>([
    ['nginx/access.log', 'combined', (line) => line.split(' ')[8] === '502'],
    ['nginx/access.timed.log', 'combined', (line) => line.split(' ')[8] === '502'],
    ['nginx/access.upstreaminfo.log', 'combined', (line) => line.split(' ')[8] === '502'],
    ['apache/access.log', 'combined', (line) => line.split(' ')[8] === '502'],
    ['haproxy/haproxy.log', 'haproxy', (line) => / 502 \d+ - - /.test(line)],
    ['caddy/access.log', 'caddy', (line) => line.includes('"status":502')],
  ])('%s is told by its lines, and every request is counted', (file, name, isBad) => {
    const text = readFileSync(`${NIGHT}/${file}`, 'utf8')
    expect(detectLogFormat(Buffer.from(text))?.name).toBe(name)
    const lines = text.split('\n').filter((line) => / HTTP\/\d/.test(line) || line.includes('"uri"'))
    expect(lines.length).toBeGreaterThan(20)
    const found = lines.map((line) => read(name, line))
    expect(found.every((one) => one?.path.startsWith('/'))).toBe(true)
    expect(found.filter((one) => one?.isBad)).toHaveLength(lines.filter(isBad).length)
  })

  test.each(['nginx/error.log', 'nginx/nginx.conf', 'haproxy/haproxy.cfg'])('%s is none of them', (file) => {
    expect(detectLogFormat(readFileSync(`${NIGHT}/${file}`))).toBeNull()
  })
})

describe('times', () => {
  const at = (time: unknown, offsetMinutes = 0) =>
    read({ kind: 'json', fields: { time: 't', status: 's' } }, JSON.stringify({ t: time, s: '502' }), offsetMinutes)?.at

  test.each([
    [1_795_423_620, 'seconds'],
    [1_795_423_620_123, 'milliseconds'],
    [1_795_423_620_123_456, 'microseconds'],
    ['1795423620.5', 'seconds as text'],
    ['2026-11-23T09:47:00+01:00', 'with an offset'],
    ['2026-11-23 08:47:00,123', 'as Java writes them'],
    ['23/Nov/2026:03:17:59 -0530', 'as nginx writes them'],
  ])('%s: %s', (time, _) => {
    expect(at(time)).toBe(TIME)
  })

  test('without a zone they are that of the option', () => {
    expect(at('2026-11-23T10:47:00', 120)).toBe(TIME)
    expect(at('2026-11-23T08:47:00Z', 120)).toBe(TIME)
  })

  test.each([
    ['2026-02-30T00:00:00Z'],
    ['2026-11-23T24:00:00Z'],
    ['2026-11-23T08:47:61Z'],
    ['yesterday'],
    [-1],
    [null],
    [{}],
  ])('%j is none', (time) => {
    expect(at(time)).toBeUndefined()
  })
})

describe('a pattern of one’s own', () => {
  const pattern = linearPattern('^(?<time>\\S+) (?<host>\\S+) \\S+ (?<path>\\S+) (?<status>\\d+)$')

  test('names what it finds', () => {
    expect(read({ kind: 'pattern', pattern }, '2026-11-23T08:47:01Z Shop:80 GET /cart?x 502')).toEqual({
      at: TIME,
      isBad: true,
      host: 'shop',
      path: '/cart',
      upstream: '',
    })
    expect(read({ kind: 'pattern', pattern }, 'something else')).toBeNull()
  })

  test('that would take for ever elsewhere answers at once', () => {
    const evil = linearPattern('^(?<time>(a+)+)(?<status>(b|bb)+)$')
    const startedAt = performance.now()
    expect(evil.test(`${'a'.repeat(20_000)}c`)).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test.each([
    ['(?<time>.)(?=x)(?<status>.)', /looks ahead/],
    ['(?<time>.)', /lacks the group \(\?<status>/],
    ['(?<time>.)(?<status>.)(?<size>.)', /names the group "size"/],
    ['(?<time>.', /cannot be read/],
  ])('%s is refused with the reason', (source, reason) => {
    expect(() => linearPattern(source)).toThrow(reason)
  })
})

test('no bytes whatever make a reader fail', () => {
  const line = emptyRequestLine()
  const piece = fc.oneof(
    fc.constantFrom(
      '[',
      ']',
      '"',
      '{"',
      '":',
      '[23/Nov/2026:08:47:28 +0000] "',
      ' 502 ',
      '[2026-11-23T08:47:33.310Z] "',
    ),
    fc.constantFrom(
      '2026-11-23T08:47:33.186641Z',
      ' haproxy[1]: ',
      '[23/Nov/2026:08:47:33.000] ',
      '\\',
      ' ',
      '\0',
      '}',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(...LOG_FORMATS), (pieces, name) => {
      const bytes = Buffer.from(pieces.join(''))
      const reader = createLineReader({ kind: 'known', name }, { names: ALL_NAMES, offsetMinutes: 0 })
      expect(typeof reader.read(bytes, 0, bytes.length, line)).toBe('boolean')
      detectLogFormat(bytes)
    }),
    { numRuns: 2_000 },
  )
})
