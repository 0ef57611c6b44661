import type { Impact } from '#lib/domain/incident/impact.ts'
import { fillText } from './fill-text.ts'
import { formatThousands, type IncidentFacts } from './incident-facts.ts'
import type { IncidentPlan } from './incident-plan.ts'
import type { Random } from './random.ts'

const REGIONS = [['eu-north-1'], ['eu-north-1'], ['eu-north-1', 'eu-west-1'], []] as const

const shares = [
  '{share} of requests between {from} and {until} UTC were answered with 502.',
  '{failed} requests failed from {from} to {until} UTC, {share} of all.',
  'Between {from} and {until} UTC {share} of requests failed.',
] as const

const sideEffects = [
  'Retries helped most people.',
  'Who tried again within a minute mostly got through.',
  'No data was lost; what failed had not been started.',
] as const

const sideEffectsOnPeople = [
  ...sideEffects,
  'Pages from the cache were not affected.',
  'The app shows a generic error, so few knew that it was us.',
] as const

const notices = [
  '{few} contacts in customer service.',
  'Two posts in the community forum.',
  'Nobody wrote to us.',
  'Customer service had a line of {few} waiting at the peak.',
  'A handful of reviews in the app store mention an error that day.',
] as const

export function incidentImpact(random: Random, plan: IncidentPlan, facts: IncidentFacts): Impact {
  const { service, severity } = plan
  const { failedRequests, totalRequests, endpoint, words } = facts
  const meetsPeople =
    service.tier === 'user_facing' && service.slug !== 'partner-api' && service.slug !== 'image-service'
  const isBad = severity === 'sev1' || severity === 'sev2'
  const people = meetsPeople ? Math.round(failedRequests * random.between(0.32, 0.68)) : null
  const affectedUsers = people ?? (isBad ? callersOf(plan, failedRequests) : null)
  const sideEffect = random.chance(0.55) ? ` ${random.pick(meetsPeople ? sideEffectsOnPeople : sideEffects)}` : ''
  const others = service.endpoints.filter((other) => other !== endpoint)
  const alsoHit = isBad && plan.scenario.path === undefined ? random.some(others, random.int(0, 2)) : []
  const hit = [endpoint, ...alsoHit]
  return {
    failedRequests,
    totalRequests,
    affectedUsers,
    interruptedSessions: people === null ? null : Math.round(people * random.between(0.2, 0.55)),
    endpoints: hit.map(({ path }) => path),
    features: hit.map(({ feature }) => feature),
    regions: [...random.pick(REGIONS)],
    description: `${endpoint.effect}. ${fillText(random.pick(shares), words)}${sideEffect}${estimateNote(plan)}`,
    customerNotice: meetsPeople && random.chance(isBad ? 0.85 : 0.35) ? fillText(random.pick(notices), words) : '',
    cost: costOf(random, plan, failedRequests),
  }
}

/** Who calls a service that no person calls directly: partners and departments, or those who saw a page without photos. */
function callersOf({ service }: IncidentPlan, failedRequests: number): number {
  if (service.slug === 'image-service') return Math.round(failedRequests * 0.18)
  return Math.max(2, Math.min(60, Math.round(failedRequests * 0.004)))
}

function estimateNote({ service }: IncidentPlan): string {
  return service.traffic === null ? ' Numbers are estimated from the metrics of the load balancer.' : ''
}

/** Only what stops purchases is reckoned in money, and only roughly. */
function costOf(random: Random, { service, severity }: IncidentPlan, failedRequests: number): string {
  const sells = service.slug === 'checkout-api' || service.slug === 'storefront'
  if (!sells || (severity !== 'sev1' && severity !== 'sev2')) return ''
  const euros = failedRequests * random.between(1.2, 3.1)
  const rounded = Math.round(euros / 500) * 500
  return rounded < 500 ? '' : `About € ${formatThousands(rounded)} of orders delayed or lost (estimate of finance)`
}
