import type { IncidentInstants } from '#lib/domain/incident/instants.ts'
import type { IncidentPlan } from './incident-plan.ts'
import type { DetectionChannel } from './phrases.ts'
import { type Random, randomFrom } from './random.ts'

const MINUTE_MS = 60_000

export type DemoInstants = IncidentInstants & { readonly channel: DetectionChannel; readonly createdAt: Date }

/** When people noticed, acted and wrote it up. */
export function incidentInstants(plan: IncidentPlan, now: Date): DemoInstants {
  const random = randomFrom(`instants:${plan.key}`)
  const channel = channelOf(random, plan)
  const at = (minute: number) => new Date(minute * MINUTE_MS)
  const detected = plan.start + detectionDelay(random, plan, channel)
  const mitigates = plan.status === 'mitigated' || plan.status === 'resolved'
  const acknowledges = plan.status !== 'open'
  // What mends itself is acknowledged when it is over; otherwise somebody has to act first.
  const latestAck = mendsItself(plan)
    ? Number.POSITIVE_INFINITY
    : Math.max(detected, plan.start + Math.floor((plan.end - plan.start) * 0.6))
  const acknowledged = Math.min(latestAck, detected + Math.round(random.skewed(3, 0.6)))
  const settled = Math.max(plan.end, acknowledged, detected)
  const resolved = settled + Math.round(Math.min(75, Math.max(3, random.skewed(13, 0.6))))
  const nowMinute = Math.floor(now.getTime() / MINUTE_MS)
  const written =
    channel !== 'review' && random.chance(0.78) ? detected + random.int(1, 6) : resolved + random.int(70, 2_600)
  const isOpen = plan.status !== 'resolved'
  return {
    channel,
    startedAt: at(plan.start),
    detectedAt: at(detected),
    acknowledgedAt: acknowledges ? at(acknowledged) : null,
    mitigatedAt: mitigates ? at(plan.end) : null,
    resolvedAt: plan.status === 'resolved' ? at(resolved) : null,
    createdAt: at(Math.min(isOpen ? detected + 1 : written, nowMinute)),
  }
}

function channelOf(random: Random, { scenario, severity, service }: IncidentPlan): DetectionChannel {
  if (scenario.failing[1] < 0.05) return random.pick(['review', 'review', 'support', 'review'])
  if (scenario.cause === 'restart-deploy') return random.pick(['rollout', 'rollout', 'alert', 'synthetic'])
  if (severity === 'sev1' || severity === 'sev2') return random.pick(['alert', 'alert', 'alert', 'synthetic'])
  if (service.tier === 'internal') return random.pick(['alert', 'alert', 'synthetic'])
  const outside: DetectionChannel = service.ownerTeam === 'Integrations' ? 'partner' : 'support'
  return random.pick(['alert', 'alert', 'synthetic', outside])
}

function detectionDelay(random: Random, plan: IncidentPlan, channel: DetectionChannel): number {
  const duration = plan.end - plan.start
  if (plan.status !== 'resolved') return Math.min(duration - 1, random.int(3, 6))
  if (channel === 'review') return Math.round(duration * random.between(0.35, 0.85))
  const median = { alert: 4, synthetic: 2.5, rollout: 1.5, support: 17, partner: 24 }[channel]
  const delay = Math.max(1, Math.round(random.skewed(median, 0.5)))
  return mendsItself(plan) ? Math.min(delay, 12) : Math.max(1, Math.min(delay, Math.floor(duration * 0.4)))
}

function mendsItself(plan: IncidentPlan): boolean {
  return plan.scenario.cause === 'restart-deploy'
}
