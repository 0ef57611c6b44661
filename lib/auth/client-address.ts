import { headers } from 'next/headers'
import { CLIENT_ADDRESS_HEADER } from './request-headers.ts'

/** The address of this request's client, to count attempts by. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
}
