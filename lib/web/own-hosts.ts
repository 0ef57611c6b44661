import { env } from '#lib/env.ts'

/** The names under which links lead here: that of HINDSIGHT_PUBLIC_URL, else the one by which this request came. */
export function ownHosts(headers: Pick<Headers, 'get'>): string[] {
  const configured = env().HINDSIGHT_PUBLIC_URL
  const host = configured ? new URL(configured).host : (headers.get('x-forwarded-host') ?? headers.get('host'))
  return host ? [host] : []
}

/** The address of Hindsight itself, as `publicUrl` has it, where only headers are at hand. */
export function originOf(headers: Headers): string {
  const configured = env().HINDSIGHT_PUBLIC_URL
  if (configured) return configured
  const [host = 'localhost'] = ownHosts(headers)
  return `${headers.get('x-forwarded-proto') ?? 'http'}://${host}`
}
