import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { forwardOwnHost, isCrossSiteChange, type OwnSite } from '#lib/server/http/cross-site.ts'

const PLAIN: OwnSite = { publicUrl: undefined, trustProxy: false }
const BEHIND_PROXY: OwnSite = { publicUrl: 'https://hindsight.example.com', trustProxy: true }

function isRefused(headers: Record<string, string>, own = PLAIN, method = 'POST'): boolean {
  return isCrossSiteChange(
    { method, headers: { host: 'localhost:3000', ...headers } } as unknown as IncomingMessage,
    own,
  )
}

describe('a change that another site’s page asks for is refused', () => {
  it.each([
    ['another host', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['an old browser that sends no origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling subdomain', { 'sec-fetch-site': 'same-site' }],
    ['a host that a client made up', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ])('from %s', (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(isRefused(headers, PLAIN, method)).toBe(true)
  })
})

describe('everything else passes', () => {
  it.each([
    ['a form of our own', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, PLAIN],
    ['a program', {}, PLAIN],
    ['our public address, though the proxy rewrites Host', { origin: 'https://hindsight.example.com' }, BEHIND_PROXY],
    [
      'the host that a trusted proxy names',
      { origin: 'https://b.example', 'x-forwarded-host': 'b.example' },
      BEHIND_PROXY,
    ],
  ])('from %s', (_, headers, own) => {
    expect(isRefused(headers as Record<string, string>, own)).toBe(false)
  })

  it('also reading, from wherever a link stands', () => {
    expect(isRefused({ 'sec-fetch-site': 'cross-site' }, PLAIN, 'GET')).toBe(false)
  })
})

it('Next is told the host that was found to be ours', () => {
  const request = { headers: { host: 'app:3000', origin: 'https://hindsight.example.com' } as Record<string, string> }
  forwardOwnHost(request as unknown as IncomingMessage)
  expect(request.headers['x-forwarded-host']).toBe('hindsight.example.com')
})
