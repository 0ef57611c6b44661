import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { identifyRequest } from '#lib/server/identify-request.ts'

function aRequest(url: string, headers: Record<string, string> = {}, remoteAddress = '10.0.0.9'): IncomingMessage {
  return { url, headers, socket: { remoteAddress } } as unknown as IncomingMessage
}

function addressOf(headers: Record<string, string>, trustProxy: boolean) {
  const request = aRequest('/', headers)
  identifyRequest(request, { trustProxy })
  return request.headers['x-hindsight-address']
}

describe('identifyRequest', () => {
  it('replaces what a client claims about itself', () => {
    const request = aRequest('/incidents?q=a', { 'x-hindsight-path': '/evil', 'x-hindsight-address': '1.2.3.4' })
    identifyRequest(request, { trustProxy: false })
    expect(request.headers).toMatchObject({
      'x-hindsight-path': '/incidents?q=a',
      'x-hindsight-address': '10.0.0.9',
    })
  })

  it.each([
    ['/incidents?service=cart&_rsc=1a2b', '/incidents?service=cart'],
    ['/incidents?_rsc=1a2b', '/incidents'],
  ])('leaves out of %s what only Next needs', (url, path) => {
    const request = aRequest(url)
    identifyRequest(request, { trustProxy: false })
    expect(request.headers['x-hindsight-path']).toBe(path)
  })

  it('believes X-Forwarded-For only behind a trusted proxy, and of it only the last entry', () => {
    const headers = { 'x-forwarded-for': '203.0.113.7, 198.51.100.2' }
    expect(addressOf(headers, false)).toBe('10.0.0.9')
    expect(addressOf(headers, true)).toBe('198.51.100.2')
  })

  it.each(['', 'unknown', 'not-an-address', '1.2.3.4:80'])('falls back to the socket for "%s"', (value) => {
    expect(addressOf({ 'x-forwarded-for': value }, true)).toBe('10.0.0.9')
  })
})
