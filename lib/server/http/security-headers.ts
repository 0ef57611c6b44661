import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

export type SecurityOptions = { readonly isDevelopment: boolean; readonly isHttps: boolean }

/** Scripts run only with this response's nonce, styles come from our own files: pages carry no style attribute (docs/design.md). */
export function contentSecurityPolicy(nonce: string, { isDevelopment, isHttps }: SecurityOptions): string {
  const policy = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': isDevelopment ? "'self' ws: wss:" : "'self'",
    'worker-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  }
  const directives = Object.entries(policy).map(([name, value]) => `${name} ${value}`)
  return [...directives, ...(isHttps ? ['upgrade-insecure-requests'] : [])].join('; ')
}

/** Next takes the nonce for its own scripts from the policy on the request; whatever a client sends there is replaced. */
export function secure(request: IncomingMessage, response: ServerResponse, options: SecurityOptions): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, options)
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  if (options.isHttps) response.setHeader('strict-transport-security', 'max-age=31536000')
}
