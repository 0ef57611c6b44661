import type { IncomingMessage } from 'node:http'

export type OwnSite = {
  /** HINDSIGHT_PUBLIC_URL, where one is set. */
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether another site's page makes this browser change something here. Browsers name the site on every such request;
 * programs (curl, webhooks) name none and carry no session, so they pass.
 */
export function isCrossSiteChange(request: IncomingMessage, own: OwnSite): boolean {
  if (SAFE_METHODS.has(request.method ?? 'GET')) return false
  const { origin } = request.headers
  if (origin === undefined) return ['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site']))
  if (!URL.canParse(origin)) return true
  return !ownHosts(request, own).includes(new URL(origin).host)
}

/** What people may have typed to come here. */
function ownHosts(request: IncomingMessage, { publicUrl, trustProxy }: OwnSite): string[] {
  const forwarded = trustProxy ? String(request.headers['x-forwarded-host'] ?? '').split(',') : []
  const configured = publicUrl === undefined ? [] : [new URL(publicUrl).host]
  return [request.headers.host ?? '', ...forwarded.map((host) => host.trim()), ...configured].filter(
    (host) => host !== '',
  )
}

/** Next compares Origin with the host once more, and knows only headers: it gets the host that was just found to be ours. */
export function forwardOwnHost(request: IncomingMessage): void {
  const { origin } = request.headers
  if (origin !== undefined && URL.canParse(origin)) request.headers['x-forwarded-host'] = new URL(origin).host
}
