import { type EngineAnswer, readEngineAnswer } from '#lib/domain/traffic/engine/engine-answer.ts'
import type { EngineQuestion } from '#lib/domain/traffic/engine/engine-question.ts'

const TIMEOUT_MS = 60_000
const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024

/** Asks a Prometheus-compatible engine. Never throws: what goes wrong is the answer. */
export async function askEngine(
  { engine, path, parameters }: EngineQuestion,
  timeoutMs = TIMEOUT_MS,
): Promise<EngineAnswer> {
  const body = new URLSearchParams({ ...parameters, ...WHOLE_ANSWERS })
  const headers: Record<string, string> = { accept: 'application/json' }
  if (engine.authorization !== null) headers.authorization = engine.authorization
  if (engine.tenant !== null) headers['x-scope-orgid'] = engine.tenant
  try {
    const response = await fetch(`${engine.url}/api/v1/${path}`, {
      method: 'POST',
      body,
      headers,
      // A redirect could lead to an address that nobody configured, and the authorization with it.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await readText(response)
    if (text === null) return { problem: 'The answer is longer than 64 MB: ask for fewer series.' }
    return readEngineAnswer(response.status, text)
  } catch (error) {
    return { problem: explain(error, timeoutMs) }
  }
}

/** Thanos and VictoriaMetrics leave out what they cannot reach, unless they are told not to. Others ignore these. */
const WHOLE_ANSWERS = {
  partial_response: 'false',
  dedup: 'true',
  max_source_resolution: '0s',
  deny_partial_response: '1',
  nocache: '1',
}

async function readText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > LONGEST_ANSWER_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function explain(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'The engine cannot be reached.'
  if (error.name === 'TimeoutError') return `The engine did not answer within ${timeoutMs / 1_000} seconds.`
  const { cause } = error
  const reason = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : error.message
  return `The engine cannot be reached (${reason}).`
}
