import { describe, expect, test } from 'vitest'
import { SETTINGS_RULES } from '#lib/domain/gateway-settings/all-rules.ts'
import { checkSettings } from '#lib/domain/gateway-settings/check-settings.ts'
import { compareChecks } from '#lib/domain/gateway-settings/compare-checks.ts'
import { maskSettings } from '#lib/domain/gateway-settings/mask-settings.ts'
import { explainScore, scoreOf } from '#lib/domain/gateway-settings/score.ts'
import { SETTINGS_TEXT_MAX } from '#lib/domain/gateway-settings/settings-file.ts'

const GOOD = `
upstream app {
  zone app 64k;
  server 10.0.0.1:3000 max_fails=3 fail_timeout=20s;
  server 10.0.0.2:3000 max_fails=3 fail_timeout=20s;
  keepalive 32;
  keepalive_timeout 30s;
}
server {
  location / {
    proxy_pass http://app;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_connect_timeout 2s;
    proxy_read_timeout 5s;
    proxy_next_upstream error timeout;
    proxy_buffer_size 16k;
    proxy_buffers 4 32k;
    proxy_busy_buffers_size 32k;
  }
}`
const NUMBERS = {
  p99: 4,
  longestRequest: 5,
  appKeepAlive: 35,
  appIdleTimeout: 0,
  terminationGrace: 30,
  drain: 10,
  restartStep: 60,
}

function check(text: string, numbers = {}) {
  return checkSettings([{ name: 'nginx.conf', text }], numbers)
}

describe('a check', () => {
  test('settings that keep every rule score 100', () => {
    const { score, findings, unjudged, explanation } = check(GOOD, NUMBERS)
    expect({ findings, unjudged, score }).toEqual({ findings: [], unjudged: [], score: 100 })
    expect(explanation).toMatch(/^100: all \d+ rules that could be judged are kept\.$/)
  })

  test('names the line, and says what was assumed where none stands', () => {
    const { findings } = check('location / {\n  proxy_pass http://10.0.0.1;\n  proxy_read_timeout 3s;\n}', { p99: 3 })
    const byRule = new Map(findings.map((finding) => [finding.rule, finding]))
    expect(byRule.get('timeout-below-p99')).toMatchObject({
      place: { file: 'nginx.conf', line: 3, text: 'proxy_read_timeout 3s;' },
      fix: 'proxy_read_timeout 4s;',
      rootCause: 'timeout-mismatch',
      assumptions: [],
    })
    expect(byRule.get('slow-connect-timeout')).toMatchObject({
      place: { line: 2 },
      assumptions: ['proxy_connect_timeout is not in these files: nginx’s default of 60 s is assumed.'],
    })
  })

  test('says which number is missing instead of guessing', () => {
    const { unjudged } = check(GOOD)
    expect(unjudged).toContainEqual(
      expect.objectContaining({ rule: 'timeout-below-p99', missing: 'P99 of the response time' }),
    )
  })

  test('the type of the service gives the default of its keep-alive, and says so', () => {
    const [finding] = check(GOOD, { app: 'node' }).findings.filter(({ rule }) => rule === 'app-closes-idle-first')
    expect(finding?.assumptions.join()).toContain('Node.js keeps idle connections 5 s')
    expect(finding?.fix).toBe('server.keepAliveTimeout = 35000; server.headersTimeout = 36000')
  })

  test('an app that outlasts its gateway gives up sooner where its requests allow that; else the gateway waits longer', () => {
    const fixOf = (numbers: object) =>
      check('location / { proxy_pass http://10.0.0.1; proxy_read_timeout 10s; }', { appIdleTimeout: 30, ...numbers })
        .findings.filter(({ rule }) => rule === 'app-outlasts-gateway')
        .map(({ fix }) => fix)
    expect(fixOf({ p99: 4, app: 'python' })).toEqual(['gunicorn --timeout 9'])
    expect(fixOf({ p99: 4, longestRequest: 20 })).toEqual(['proxy_read_timeout 35s;'])
  })

  test('the most severe findings come first', () => {
    const { findings } = check('location / { proxy_pass http://app.example; proxy_buffer_size 64k; }', { p99: 90 })
    const order = findings.map(({ severity }) => ['high', 'medium', 'low'].indexOf(severity))
    expect(order).toEqual([...order].sort())
    expect(new Set(order).size).toBe(3)
  })

  test('one line that several locations inherit is one finding', () => {
    const text = `http { proxy_connect_timeout 30s; server { ${'location /a { proxy_pass http://10.0.0.1; } '.repeat(5)} } }`
    expect(check(text).findings.filter(({ rule }) => rule === 'slow-connect-timeout')).toHaveLength(1)
  })

  test('files without any gateway give no score', () => {
    expect(check('events { worker_connections 10; }\nuser nginx;')).toMatchObject({ score: null, findings: [] })
    expect(check('dear diary')).toMatchObject({ score: null, passed: [], unjudged: [] })
  })

  test('an ALB in front of nginx has to wait longer than nginx', () => {
    const { findings } = checkSettings(
      [
        { name: 'alb.json', text: '{"Attributes":[{"Key":"idle_timeout.timeout_seconds","Value":"4"}]}' },
        { name: 'nginx.conf', text: GOOD },
      ],
      {},
    )
    expect(findings.find(({ rule }) => rule === 'outer-gateway-gives-up-first')?.fix).toContain('Value=15')
  })
})

describe('the score', () => {
  const finding = (rule: string, severity: 'high' | 'medium' | 'low') => ({ rule, severity })

  test('a rule costs once, however many places break it, and the sum is explained', () => {
    const findings = [finding('a', 'high'), finding('a', 'high'), finding('b', 'medium'), finding('c', 'low')]
    expect(scoreOf(findings, 4)).toBe(69)
    expect(explainScore(findings, 4, 2)).toBe(
      '100 − 1 × 20 (high) − 1 × 8 (medium) − 1 × 3 (low) = 69. 2 rules could not be judged.',
    )
  })

  test('never falls below 0, and is none where nothing was judged', () => {
    const many = SETTINGS_RULES.map(({ id }) => finding(id, 'high'))
    expect(scoreOf(many, 0)).toBe(0)
    expect(scoreOf([], 0)).toBeNull()
  })
})

test('what was mended, what appeared and what remained since the last check, whatever the lines', () => {
  const one = (rule: string) => ({ rule, subject: 'x', title: rule, severity: 'low' as const })
  expect(compareChecks([one('a'), one('b')], [one('b'), one('c')])).toEqual({
    mended: [one('a')],
    appeared: [one('c')],
    remained: 1,
  })
})

describe('secrets', () => {
  const masked = (text: string) => maskSettings({ name: 'f', text }).text

  test.each([
    ['proxy_set_header Authorization "Basic dXNlcjpwYXNz";', 'dXNlcjpwYXNz'],
    ['  user admin insecure-password hunter22', 'hunter22'],
    ['  stats auth admin:hunter22', 'hunter22'],
    ['  http-request set-header Authorization hunter22', 'hunter22'],
    ['          inline_string: "hunter22"', 'hunter22'],
    ['env:\n- name: DB_PASSWORD\n  value: hunter22', 'hunter22'],
    ['kind: Secret\ndata:\n  anything: aHVudGVyMjI=', 'aHVudGVyMjI='],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter22\n-----END RSA PRIVATE KEY-----', 'MIIEhunter22'],
    ['server a postgres://app:hunter22@db', 'hunter22'],
  ])('%s', (text, secret) => {
    expect(masked(text)).not.toContain(secret)
    expect(maskSettings({ name: 'f', text }).maskedLines).toBeGreaterThan(0)
  })

  test('settings themselves stay as they are, and so do the numbers of lines', () => {
    expect(masked(GOOD)).toBe(GOOD)
    expect(masked('proxy_set_header Authorization $http_authorization;')).toContain('$http_authorization')
    expect(masked('a\r\nb\rc')).toBe('a\nb\nc')
  })

  test('a check of what was masked finds the same', () => {
    const text = `${GOOD}\nproxy_set_header Authorization "Bearer abcdefghijkl";`
    const again = maskSettings({ name: 'nginx.conf', text })
    expect(check(again.text, NUMBERS).findings).toEqual(check(text, NUMBERS).findings)
  })
})

describe('hostile input', () => {
  const size = SETTINGS_TEXT_MAX
  const bait: Record<string, string> = {
    'open braces': 'server {'.repeat(size / 8),
    'closing braces': '}'.repeat(size),
    'empty maps': '{}'.repeat(size / 2),
    'maps on lines': '{a: b}\n'.repeat(size / 7),
    'open quotes on lines': '"\n'.repeat(size / 2),
    'one word': `location / { proxy_pass http://${'a'.repeat(size)}; }`,
    'an open quote': `proxy_pass "${'\\"'.repeat(size / 2)}`,
    'open lists': '['.repeat(size),
    'open maps': '{"a":'.repeat(size / 5),
    dashes: '- '.repeat(size / 2),
    'aliases of aliases': `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'},*${i ? `b${i - 1}` : 'a'}]`).join('\n')}\nvirtual_hosts: []`,
    'deep indents': Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'haproxy of one backend': `backend a\n mode http\n${' server a 10.0.0.1:80\n'.repeat(size / 22)}`,
    'many backends': 'backend a\n mode http\n server a 10.0.0.1:80\n'.repeat(size / 45),
    spaces: `location${' '.repeat(size)}`,
    semicolons: `location / {${';'.repeat(size)}`,
    'dollar braces': '${'.repeat(size / 2),
    noise: String.fromCharCode(...Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 0xd800)),
    durations: `location / { proxy_pass http://a; proxy_read_timeout ${'1m'.repeat(100_000)}; }`,
    'blocks of Terraform': `resource "aws_lb" "a" {\n${'a {\n'.repeat(size / 5)}`,
    'quoted words': `resource "aws_lb" ${'"a" '.repeat(size / 4)}`,
    'quoted secrets': 'password password '.repeat(size / 18),
  }

  test.each(Object.entries(bait))('%s: a sober answer, soon', { timeout: 60_000 }, (_, text) => {
    const started = performance.now()
    const result = check(text.slice(0, size), { p99: 1 })
    expect(result.explanation).not.toBe('')
    // A slow machine takes part of this; what grows with the square takes minutes.
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})

test('JSON on one line gets lines, so that a place can be named and secrets found', () => {
  const entry = (name: string) => `{"name":"${name}","value":"hunter22"}`
  const text = `{"Attributes":[{"Key":"idle_timeout.timeout_seconds","Value":"3"}],"env":[${entry('DB_PASSWORD')},${Array(20).fill(entry('MODE')).join()}]}`
  const masked = maskSettings({ name: 'alb.json', text })
  expect(masked).toMatchObject({ maskedLines: 1 })
  const [finding] = checkSettings([masked], { p99: 3 }).findings.filter(({ rule }) => rule === 'timeout-below-p99')
  expect(finding?.place).toMatchObject({ line: 3 })
  expect(maskSettings(masked).text).toBe(masked.text)
})

test('a long line is read to its end', () => {
  const text = `server { ${'location /a { proxy_pass http://10.0.0.1; } '.repeat(50)} }`
  expect(check(text).hops).toHaveLength(50)
  expect(maskSettings({ name: 'f', text }).text).toBe(text)
})
