import { runbookFromTemplate } from '#lib/domain/runbook/from-template.ts'
import type { RunbookFields } from '#lib/domain/runbook/runbook.ts'
import type { DemoService } from './demo-service.ts'
import { randomFrom } from './random.ts'

const DAY_MS = 86_400_000
/** Nobody has written one: the report of missing runbooks has something to say. */
const WITHOUT = 'edi-bridge'
const STALE = { slug: 'wholesale-portal', days: 412 } as const

export type DemoRunbook = {
  readonly service: DemoService
  readonly fields: RunbookFields
  readonly lastVerifiedAt: Date
  readonly createdAt: Date
}

/** The starting content of the service's type, with the values of this service and what its team has learnt. */
export function demoRunbook(service: DemoService, now: Date): DemoRunbook | null {
  if (service.slug === WITHOUT) return null
  const random = randomFrom(`runbook:${service.slug}`)
  const template = runbookFromTemplate(service)
  const localise = (text: string) => withValues(text, service)
  const verifiedDays = service.slug === STALE.slug ? STALE.days : random.int(6, 120)
  return {
    service,
    fields: {
      ownerTeam: service.ownerTeam,
      meaning: localise(template.meaning),
      impact: `${localise(template.impact)}\n\n${impactOf(service)}`,
      firstFiveMinutes: localise(template.firstFiveMinutes),
      escalation: escalationOf(service),
      links: [
        { label: 'Dashboard', url: `https://grafana.kestrel.example/d/${service.slug}` },
        { label: 'Gateway log', url: `https://logs.kestrel.example/search?service=${service.slug}` },
        { label: 'Rollouts', url: `https://deploy.kestrel.example/${service.slug}` },
      ],
      causes: template.causes.map((cause) => ({
        rootCause: cause.rootCause,
        signal: `${localise(cause.signal)}${seenHere(service, cause.rootCause)}`,
        identify: localise(cause.identify),
        remediate: localise(cause.remediate),
        verify: localise(cause.verify),
        prevention: localise(cause.prevention),
        mechanisms: [],
        typicalShare: null,
      })),
      verifyEveryDays: template.verifyEveryDays,
    },
    lastVerifiedAt: new Date(now.getTime() - verifiedDays * DAY_MS),
    createdAt: new Date(now.getTime() - (STALE.days + random.int(40, 110)) * DAY_MS),
  }
}

function withValues(text: string, service: DemoService): string {
  const [first = ''] = service.upstreams
  const [host = first, port = '9000'] = first.startsWith('unix') ? ['127.0.0.1'] : first.split(':')
  const values: Readonly<Record<string, string>> = {
    APP_HOST: host,
    APP_PORT: port,
    HEALTH_PATH: service.healthPath,
    NAMESPACE: { 'image-service': 'media', 'partner-api': 'partners', inventory: 'stock' }[service.slug] ?? 'default',
    PUBLIC_HOST: service.host,
    TARGET_GROUP_ARN: `arn:aws:elasticloadbalancing:eu-north-1:111122223333:${service.pool}`,
    LOAD_BALANCER_ARN: `arn:aws:elasticloadbalancing:eu-north-1:111122223333:loadbalancer/app/shop-public/9f2b1d7c44e0a1b3`,
  }
  return text.replace(
    new RegExp(`(?<![A-Z_])(${Object.keys(values).join('|')})(?![A-Z_])`, 'g'),
    (name) => values[name] ?? name,
  )
}

function impactOf(service: DemoService): string {
  const effects = service.endpoints.map(({ path, effect }) => `- \`${path}\`: ${effect}.`)
  return `What it looked like so far:\n\n${effects.join('\n')}`
}

function escalationOf(service: DemoService): string {
  const hours = service.criticality === 'critical' ? 'at any hour' : 'from 7 to 22 UTC, else the next morning'
  return `1. On-call of ${service.ownerTeam}, ${hours}.\n2. After 15 minutes, or when several services fail: Platform on-call.\n3. For ${service.dependencies.join(', ')}: their owners, by the on-call list.`
}

function seenHere(service: DemoService, rootCause: string): string {
  const scenario = service.scenarios.find(({ cause }) => cause === rootCause)
  if (!scenario || scenario.signal.length < 12) return ''
  return `\n\nSeen here as \`${scenario.signal}\`.`
}
