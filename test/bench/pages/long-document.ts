import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const ENTRIES = 2_000
const START = Date.UTC(2026, 10, 19, 14, 2)
const SECONDS_APART = 3
const KINDS = ['note', 'detection', 'diagnosis', 'mitigation', 'communication', 'recovery', 'escalation']
const TEXTS = [
  'Error rate of the gateway rises on one edge, the others answer as before.',
  'Logs of `edge-3` show *upstream prematurely closed connection* while reading the response header.',
  'Half of the traffic is shifted to the canary.\nThe queue drains, customers are told.',
]

/** An incident whose timeline is as long as one can be, with a post-mortem that is being written; its address. */
export async function beginLongDocument(url: string, dataDir: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['lib/cli/hindsight.ts', 'token', 'create', '--name', 'Bench', '--scope', 'write'],
    { env: { ...process.env, DATABASE_URL: '', HINDSIGHT_DATA_DIR: dataDir, LOG_LEVEL: 'warn' } },
  )
  const headers = { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' }
  async function post<Answer>(path: string, body: unknown): Promise<Answer> {
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const { number } = await post<{ number: number }>('/incidents', {
    title: 'Two thousand entries',
    services: ['checkout-api'],
    severity: 'sev2',
    startedAt: new Date(START),
    resolvedAt: new Date(START + ENTRIES * SECONDS_APART * 1_000),
  })
  const entries = Array.from({ length: ENTRIES }, (_, at) => ({
    occurredAt: new Date(START + at * SECONDS_APART * 1_000),
    kind: KINDS[at % KINDS.length],
    text: TEXTS[at % TEXTS.length],
    isKeyEvent: at % 97 === 0,
  }))
  await post(`/incidents/${number}/timeline/bulk`, { entries })
  await post(`/incidents/${number}/post-mortem`, {})
  return `/incidents/${number}/post-mortem`
}
