import { env } from '#lib/env.ts'

const TIMEOUT_MS = 5_000

/** Posts to this process as a sender would, over HTTP. `host` is the name by which people come here. */
export async function postToOwnReceiver(
  path: string,
  { headers, body, host }: { headers: Record<string, string>; body: string; host: string },
): Promise<{ status: number; text: string }> {
  const address = env().HINDSIGHT_OWN_ADDRESS
  if (address === undefined) throw new Error('The address of this process is not known: start it with "npm start".')
  const response = await fetch(address + path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', host },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  return { status: response.status, text: await response.text() }
}
