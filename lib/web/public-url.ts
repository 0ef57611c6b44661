import { headers } from 'next/headers'
import { env } from '#lib/env.ts'

/** The full address of a path, to hand on: under HINDSIGHT_PUBLIC_URL, else under the name by which this request came. */
export async function publicUrl(path: string): Promise<string> {
  const configured = env().HINDSIGHT_PUBLIC_URL
  if (configured) return configured + path
  const received = await headers()
  const host = received.get('x-forwarded-host') ?? received.get('host') ?? 'localhost'
  const protocol = received.get('x-forwarded-proto') ?? 'http'
  return `${protocol}://${host}${path}`
}
