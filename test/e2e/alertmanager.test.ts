import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Alertmanager, freePort, startAlertmanager } from '../support/alertmanager.ts'
import { runCliOn } from '../support/run-cli.ts'
import { startApp, stopApp } from '../support/start-app.ts'

type Item = Record<'fingerprint' | 'state' | 'service', string> & { incident: number | null; endsAt: string | null }

/** As Prometheus tells it; without an end it fires for as long as Alertmanager keeps it. */
function alert(service: string, pod: string, endsAt?: Date): Record<string, unknown> {
  return {
    labels: { alertname: 'High502Rate', service, pod, severity: 'critical' },
    annotations: { summary: `502 rate of ${service}`, runbook_url: `https://hindsight.example.com/r/${service}` },
    startsAt: STARTED_AT.toISOString(),
    ...(endsAt && { endsAt: endsAt.toISOString() }),
  }
}

const STARTED_AT = new Date(Date.now() - 60_000)

test('a real Alertmanager fires, repeats and resolves while application and PostgreSQL restart', async () => {
  test.setTimeout(240_000)
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-alerts-'))
  const variables = { PORT: String(await freePort()), HOST: '127.0.0.1' }
  let app = await startApp(folder, variables)
  let alertmanager: Alertmanager | undefined
  try {
    const create = ['integration', 'create', '--kind', 'alertmanager', '--name', 'real one']
    const key = (await runCliOn(folder, ...create)).trim()
    const token = (await runCliOn(folder, 'token', 'create', '--name', 'test', '--scope', 'write')).trim()
    const api = async (path: string, body?: unknown) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const how = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }
      return (await fetch(`${app.url}/api/v1${path}`, how)).json()
    }
    const stored = async (): Promise<Item[]> => (await api('/alerts')).items
    // While the application is away the answer is that error; asked again, it is the alerts.
    const told = () =>
      stored()
        .then((items) => items.map(({ service, state, incident }) => `${service} ${state} ${incident}`).toSorted())
        .catch(String)
    for (const slug of ['checkout-api', 'search-api']) {
      await api('/services', { slug, name: slug, tier: 'user_facing', sloTarget: 0.999 })
    }

    alertmanager = await startAlertmanager(folder, { url: `${app.url}/api/hooks/alertmanager`, key })
    await alertmanager.tell(alert('checkout-api', 'a'), alert('checkout-api', 'b'))
    await expect.poll(told, { timeout: 30_000 }).toEqual(['checkout-api firing 1', 'checkout-api firing 1'])
    await alertmanager.tell(alert('search-api', 'a'))
    const three = ['checkout-api firing 1', 'checkout-api firing 1', 'search-api firing 2']
    await expect.poll(told, { timeout: 30_000 }).toEqual(three)

    await stopApp(app, 'SIGKILL')
    await alertmanager.tell(alert('checkout-api', 'c'))
    app = await startApp(folder, variables)
    const four = ['checkout-api firing 1', ...three]
    await expect.poll(told, { timeout: 40_000 }).toEqual(four)

    const [postmaster] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(postmaster), 'SIGKILL')
    const endsAt = new Date()
    await alertmanager.tell(...['a', 'b', 'c'].map((pod) => alert('checkout-api', pod, endsAt)))
    const ended = [...Array(3).fill('checkout-api resolved 1'), 'search-api firing 2']
    await expect.poll(told, { timeout: 60_000 }).toEqual(ended)

    await expect.poll(async () => (await api('/incidents/1')).status, { timeout: 10_000 }).toBe('resolved')
    expect(await api('/incidents/2')).toMatchObject({ status: 'open', severity: 'sev1', services: ['search-api'] })
    expect((await api('/incidents')).items).toHaveLength(2)
    expect((await stored()).filter(({ endsAt: end }) => end !== null)).toHaveLength(3)
  } finally {
    await alertmanager?.stop()
    await stopApp(app, 'SIGTERM')
    rmSync(folder, { recursive: true })
  }
})
