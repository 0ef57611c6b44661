import type { DemoEndpoint, DemoService } from './demo-service.ts'
import { countIn, type IncidentPlan } from './incident-plan.ts'
import { type Random, randomFrom } from './random.ts'
import { atMinute } from './requests-per-minute.ts'

/** What the texts of one incident refer to; the same in its title, timeline, cause and actions. */
export type IncidentFacts = {
  readonly endpoint: DemoEndpoint
  readonly upstream: string
  readonly totalRequests: number
  readonly failedRequests: number
  readonly words: Readonly<Record<string, string>>
}

const DAY_MINUTES = 1_440
const RELEASE_EVERY_DAYS = 9
/** Versions count from here, so that a later incident never meets an older release. */
const FIRST_RELEASE_DAY = 20_200
const ZONES = ['eu-north-1a', 'eu-north-1b', 'eu-north-1c'] as const
const CAMPAIGNS = [
  'the winter clearance',
  'the winter clearance',
  'the spring trail launch',
  'the spring trail launch',
  'the May members’ week',
  'the half-price week',
  'the half-price week',
  'the late summer sale',
  'the autumn catalogue',
  'the autumn catalogue',
  'Black Friday',
  'the December gift guide',
] as const

export function incidentFacts(plan: IncidentPlan): IncidentFacts {
  const random = randomFrom(`facts:${plan.key}`)
  const { service, scenario } = plan
  const endpoint = endpointOf(random, service, scenario.path)
  const upstream = random.pick(service.upstreams)
  const counts = [...plan.failing.keys()].map((one) => countIn(plan, one))
  const failedRequests = counts.reduce((sum, { bad }) => sum + bad, 0)
  const totalRequests = counts.reduce((sum, { total }) => sum + total, 0)
  return {
    endpoint,
    upstream,
    failedRequests,
    totalRequests,
    words: {
      service: service.slug,
      name: service.name,
      team: service.ownerTeam,
      path: endpoint.path,
      feature: endpoint.feature,
      upstream,
      host: service.host,
      pool: service.pool,
      pod: `${service.slug}-${hex(random, 9)}-${hex(random, 5)}`,
      node: `node-${random.pick(['a', 'b', 'c'])}${random.int(1, 9)}`,
      zone: random.pick(ZONES),
      dependency: random.pick(service.dependencies),
      campaign: CAMPAIGNS[atMinute(plan.start).getUTCMonth()] ?? 'the newsletter',
      share: formatShare(failedRequests / Math.max(1, totalRequests)),
      failed: formatThousands(failedRequests),
      minutes: formatMinutes(plan.end - plan.start),
      started: hhmm(atMinute(plan.start)),
      from: hhmm(atMinute(plan.start)),
      until: hhmm(atMinute(plan.end)),
      effect: endpoint.effect,
      few: String(random.int(3, 8)),
      many: String(random.int(14, 70)),
      pid: String(random.int(1_200, 31_000)),
      certend: certificateDate(atMinute(plan.start)),
      ...versionsAt(random, service, plan.start),
    },
  }
}

export function hhmm(at: Date): string {
  return at.toISOString().slice(11, 16)
}

export function formatShare(share: number): string {
  const percent = share * 100
  return `${percent.toFixed(percent >= 10 ? 0 : percent >= 1 ? 1 : 2)} %`
}

function formatMinutes(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function endpointOf(random: Random, service: DemoService, path: string | undefined): DemoEndpoint {
  const fixed = service.endpoints.find((endpoint) => endpoint.path === path)
  return fixed ?? random.weighted(service.endpoints, (endpoint) => 1 / (1 + service.endpoints.indexOf(endpoint)))
}

function versionsAt(random: Random, { version }: DemoService, start: number): { version: string; previous: string } {
  const minor = version.startMinor + Math.floor((start / DAY_MINUTES - FIRST_RELEASE_DAY) / RELEASE_EVERY_DAYS)
  const patch = random.weighted([0, 1, 2, 3], (candidate) => 1 / (1 + candidate) ** 1.5)
  const previous = patch > 0 ? `${minor}.${patch - 1}` : `${minor - 1}.${random.int(0, 2)}`
  return { version: `${version.major}.${minor}.${patch}`, previous: `${version.major}.${previous}` }
}

function certificateDate(at: Date): string {
  const [, day = '', month = '', year = ''] = /^\w+, (\d+) (\w+) (\d+)/.exec(at.toUTCString()) ?? []
  return `${month} ${Number(day)} ${at.toISOString().slice(11, 19)} ${year} GMT`
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick([...'bcdfghjklmnpqrstvwxz2456789'])).join('')
}

/** `4 947`, as the pages write it. */
export function formatThousands(value: number): string {
  return value.toLocaleString('en-GB').replaceAll(',', '\u00a0')
}
