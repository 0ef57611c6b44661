import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTrafficRules } from '#lib/domain/exchange/read-traffic-rules.ts'
import { compileGlob } from '#lib/domain/traffic/glob.ts'
import { compileByteGlob } from '#lib/domain/traffic/glob-bytes.ts'
import { emptyRequestLine } from '#lib/domain/traffic/log-format/request-line.ts'
import { IGNORED, RequestRouter, UNROUTED } from '#lib/domain/traffic/request-router.ts'
import type { TrafficRule } from '#lib/domain/traffic/traffic-rule.ts'

const rules: TrafficRule[] = [
  { path: '/healthz', ignore: true },
  { host: '*.example.com', path: '/cart/*', service: 'checkout', endpoint: 'cart' },
  { host: '*.example.com', service: 'storefront' },
  { upstream: 'outbound|*|search', service: 'search', region: 'eu' },
  { path: '/static/*', endpoint: 'static' },
]

function routeOf(service: string | null, line: { host?: string; path?: string; upstream?: string }) {
  const router = new RequestRouter(rules, service)
  const index = router.route({ ...emptyRequestLine(), ...line })
  return router.targets[index] ?? index
}

describe('rules', () => {
  test('are tried in order, and the first that matches decides', () => {
    expect(routeOf(null, { host: 'shop.example.com', path: '/cart/7' })).toEqual({
      service: 'checkout',
      endpoint: 'cart',
      region: '',
    })
    expect(routeOf(null, { host: 'shop.example.com', path: '/' })).toMatchObject({
      service: 'storefront',
      endpoint: '',
    })
    expect(routeOf(null, { upstream: 'outbound|80|search' })).toMatchObject({ service: 'search', region: 'eu' })
    expect(routeOf(null, { host: 'shop.example.com', path: '/healthz' })).toBe(IGNORED)
  })

  test('without a service of their own leave a request to that of the log, or to none', () => {
    expect(routeOf('shop', { path: '/static/a.css' })).toEqual({ service: 'shop', endpoint: 'static', region: '' })
    expect(routeOf('shop', { path: '/other' })).toEqual({ service: 'shop', endpoint: '', region: '' })
    expect(routeOf(null, { path: '/static/a.css' })).toBe(UNROUTED)
    expect(routeOf(null, { path: '/other' })).toBe(UNROUTED)
  })

  test('ask a line only for the names that they look at', () => {
    expect(new RequestRouter([{ path: '/a', service: 'a' }], null).names).toEqual({
      host: false,
      path: true,
      upstream: false,
    })
  })
})

describe('a file of rules', () => {
  test('may be YAML or JSON', () => {
    expect(readTrafficRules('- host: shop.example.com\n  service: shop\n')).toEqual({
      rules: [{ host: 'shop.example.com', service: 'shop' }],
    })
    expect(readTrafficRules('[{"path":"/a/*","endpoint":"a"}]')).toEqual({ rules: [{ path: '/a/*', endpoint: 'a' }] })
  })

  test.each([
    ['- hots: a', /hots.*There is no such field/],
    ['- service: Not A Slug', /service.*lower-case/],
    ['- service: shop\n  ignore: true', /names no service/],
    ['just words', /A list of rules/],
    ['- [', /This is no YAML/],
    [JSON.stringify(Array.from({ length: 51 }, (_, i) => ({ path: `/${i}`, endpoint: `e${i}` }))), /at most 50 groups/],
  ])('that says %j is refused with the reason', (text, problem) => {
    expect(readTrafficRules(text)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

test('for any pattern and text, * stands for anything, as a regular expression says it', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '*', '/', '.') })
  fc.assert(
    fc.property(word, word, (pattern, text) => {
      const source = pattern.split('*').map((part) => part.replaceAll(/[.*/]/g, '\\$&'))
      expect(compileGlob(pattern)(text)).toBe(new RegExp(`^${source.join('.*')}$`).test(text))
    }),
    { numRuns: 2_000 },
  )
})

test('a text in bytes matches as the text itself, wherever it stands', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '*', '/', '\u00fc', '\u0161') })
  fc.assert(
    fc.property(word, word, word, (pattern, text, around) => {
      const bytes = Buffer.from(`${around}${text}${around}`, 'latin1')
      const read = bytes.toString('latin1', around.length, around.length + text.length)
      expect(compileByteGlob(pattern)(bytes, around.length, around.length + text.length)).toBe(
        compileGlob(pattern)(read),
      )
    }),
    { numRuns: 2_000 },
  )
})
