import { type APIRequestContext, expect, test as setup } from '@playwright/test'
import { daysAgo } from '#test/support/days-ago.ts'
import { writeSample } from '#test/support/e2e-sample.ts'
import { runCli } from '#test/support/run-cli.ts'

const LONG_WORD = 'upstream_prematurely_closed_connection_while_reading_response_header_from_upstream'

setup('a script fills a service, its runbook and an incident through the REST API', async ({ request }) => {
  const token = (await runCli('token', 'create', '--name', 'Sample', '--scope', 'write', '--scope', 'ingest')).trim()
  const send = sender(request, token)
  const service = 'long-names-api'
  await send('post', '/services', {
    slug: service,
    name: `Long names ${LONG_WORD}`,
    tier: 'user_facing',
    type: 'node',
    gateway: 'nginx',
    ownerTeam: 'Platform',
  })
  await send('put', `/runbooks/${service}`, {
    meaning: 'Customers cannot pay.',
    firstFiveMinutes: '1. Look at the dashboard\n2. Look at the last deploy',
    links: [{ label: 'Dashboard', url: 'https://dashboards.example/checkout' }],
    causes: [
      {
        rootCause: 'app-crash',
        signal: 'Refused connections',
        identify: '```sh\nsystemctl status app --no-pager --full --lines=50 | grep -i failed\n```',
        remediate: '- [ ] Roll back',
        verify: 'No 502 for 5 minutes',
      },
      { rootCause: 'oom-kill', signal: 'Resets', identify: '| where | what |\n|---|---|\n| kernel | killed process |' },
    ],
  })
  const settings = [
    `location / { proxy_pass http://${LONG_WORD}; }\ninclude ${LONG_WORD};`,
    `location / { proxy_pass http://${LONG_WORD}; proxy_read_timeout 6s; proxy_connect_timeout 2s; }`,
  ]
  for (const text of settings) {
    const files = [{ name: `${LONG_WORD}.conf`, text }]
    await send('post', `/services/${service}/settings-checks`, { files, numbers: { p99: 4 } })
  }
  const day = daysAgo(30)
  const startedAt = `${day}T08:00:00Z`
  const { number } = await send('post', '/incidents', {
    title: `Everything that can be written down, with ${LONG_WORD}`,
    services: [service],
    severity: 'sev1',
    startedAt,
    detectedAt: `${day}T08:04:00Z`,
    acknowledgedAt: `${day}T08:05:00Z`,
    mitigatedAt: `${day}T08:20:00Z`,
    resolvedAt: `${day}T09:10:00Z`,
    summary:
      '# A heading\n\nWords, `code`, **strong**, [a link](https://example.com).\n\n> A quotation\n\n1. one\n2. two\n\n```\nconnect() failed (111: Connection refused)\n```',
    impact: {
      failedRequests: 4112,
      totalRequests: 36_000,
      affectedUsers: 1930,
      interruptedSessions: 2205,
      endpoints: ['POST /cart/checkout'],
      features: ['Paying'],
      regions: ['eu-west-1'],
      description: 'One request in nine failed.',
      customerNotice: '41 tickets',
      cost: 'about 12 000 EUR',
    },
    failureMechanism: 'connect-refused',
    rootCause: 'app-crash',
    rootCauseDetail: 'A missing variable ended the process at start.',
    contributingFactors: ['keepalive-mismatch', 'readiness probe every 10 s'],
    triggerKind: 'binary_push',
    trigger: 'Deploy of build 8c1f',
    detection: 'Alert on the share of 502s',
    owner: 'Payments on-call',
  })
  await send('post', `/incidents/${number}/timeline`, {
    occurredAt: `${day}T08:04:00Z`,
    kind: 'detection',
    text: 'Alert **High502Rate** fired',
    isKeyEvent: true,
    evidence: [
      { kind: 'link', url: 'https://alerts.example/1', label: 'Alert' },
      { kind: 'excerpt', text: LONG_WORD, source: 'nginx' },
      { kind: 'metric', name: '502 share', value: '11.4 %' },
    ],
  })
  await send('post', `/incidents/${number}/post-mortem`, {})
  const detection = { text: `Noticed by ${LONG_WORD}, **too late**.`, version: 1 }
  await send('put', `/incidents/${number}/post-mortem/sections/detection`, detection)
  const remarks = `/incidents/${number}/post-mortem/comments`
  const remark = await send('post', remarks, { section: 'summary', text: `Which **${LONG_WORD}**?` })
  await send('post', `${remarks}/${remark.id}/answers`, { text: 'The one of the gateway.' })
  const settled = await send('post', remarks, { section: 'lessons', text: 'Nothing yet?' })
  await send('post', `${remarks}/${settled.id}/resolve`, {})
  const { id } = await send('post', `/incidents/${number}/action-items`, {
    title: 'Check variables before the rollout',
    kind: 'prevent',
    priority: 'p0',
    owner: 'Platform',
    dueAt: daysAgo(15),
    trackerUrl: 'https://tracker.example/browse/PLAT-12',
  })
  const buckets = Array.from({ length: 60 }, (_, minute) => ({
    bucketStart: new Date(Date.parse(startedAt) + minute * 60_000).toISOString(),
    totalRequests: 600,
    badRequests: minute < 20 ? 68 : 0,
  }))
  await send('post', '/traffic', { service, buckets })
  const created = await runCli(
    'integration',
    'create',
    '--kind',
    'cloudwatch',
    '--name',
    LONG_WORD.slice(0, 80),
    '--json',
  )
  const { id: integration }: { id: string } = JSON.parse(created)
  writeSample({ service, incident: number, actionItem: id, integration, day })
})

function sender(request: APIRequestContext, token: string) {
  return async (method: 'post' | 'put', path: string, data: unknown): Promise<{ number: number; id: string }> => {
    const answer = await request[method](`/api/v1${path}`, { data, headers: { authorization: `Bearer ${token}` } })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }
}
