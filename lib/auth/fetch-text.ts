const TIMEOUT_MS = 3_000
const LENGTH_MAX = 100_000

/** The text at an address: no redirects, no cookies, at most 100 kB, within three seconds. */
export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'error', credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok) throw new Error(`The address answered ${response.status}.`)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > LENGTH_MAX) throw new Error('The answer is longer than expected.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
