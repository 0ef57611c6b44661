import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const NAMES = ['prometheus-alertmanager', 'alertmanager']
const MISSING = `This test runs a real Alertmanager and found none of ${NAMES.join(', ')} (apt-get install prometheus-alertmanager).`

export type Alertmanager = {
  readonly tell: (...alerts: readonly Record<string, unknown>[]) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A port that nothing uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.')
  return address.port
}

/** An Alertmanager on loopback that sends everything to one receiver, quickly and again and again. */
export async function startAlertmanager(folder: string, receiver: { url: string; key: string }): Promise<Alertmanager> {
  const binary = NAMES.find((name) => spawnSync(name, ['--version']).status === 0)
  if (binary === undefined) throw new Error(MISSING)
  const url = `http://127.0.0.1:${await freePort()}`
  const config = join(folder, 'alertmanager.yml')
  writeFileSync(config, configOf(receiver))
  const listen = [`--web.listen-address=${new URL(url).host}`, '--cluster.listen-address=']
  const child = spawn(
    binary,
    [`--config.file=${config}`, `--storage.path=${join(folder, 'alertmanager')}`, ...listen],
    {
      stdio: 'ignore',
    },
  )
  await untilReady(url, child)
  return {
    async tell(...alerts) {
      const response = await fetch(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      })
      if (!response.ok) throw new Error(`Alertmanager answered ${response.status}: ${await response.text()}`)
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function configOf({ url, key }: { url: string; key: string }): string {
  return `
route:
  receiver: hindsight
  group_by: [alertname, service]
  group_wait: 1s
  group_interval: 2s
  repeat_interval: 3s
receivers:
  - name: hindsight
    webhook_configs:
      - url: ${url}
        send_resolved: true
        http_config:
          authorization:
            credentials: ${key}
`
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const isReady = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await delay(100)
  }
  throw new Error(`Alertmanager ended at once, with ${child.exitCode}.`)
}
