/** The five instants of an incident. All may lie in the past; all but the first may be unknown. */
export type IncidentInstants = {
  readonly startedAt: Date
  readonly detectedAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly mitigatedAt: Date | null
  readonly resolvedAt: Date | null
}

/** In the order in which they are asked for and shown. */
export const INSTANT_FIELDS = ['startedAt', 'detectedAt', 'acknowledgedAt', 'mitigatedAt', 'resolvedAt'] as const
export type InstantField = (typeof INSTANT_FIELDS)[number]

export const instantNames: Readonly<Record<InstantField, string>> = {
  startedAt: 'Impact started',
  detectedAt: 'Detected',
  acknowledgedAt: 'Acknowledged',
  mitigatedAt: 'Mitigated',
  resolvedAt: 'Resolved',
}

/** What each instant may not precede. Mitigation may come before detection: some incidents mend themselves first. */
const NOT_BEFORE: Readonly<Record<InstantField, readonly InstantField[]>> = {
  startedAt: [],
  detectedAt: ['startedAt'],
  acknowledgedAt: ['startedAt', 'detectedAt'],
  mitigatedAt: ['startedAt'],
  resolvedAt: ['startedAt', 'detectedAt', 'acknowledgedAt', 'mitigatedAt'],
}

/** Clocks of people and scripts are allowed to be this much ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

/** Messages for instants that are out of order or in the future; empty when all is well. */
export function instantErrors(instants: IncidentInstants, now: Date): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const field of INSTANT_FIELDS) {
    const at = instants[field]
    const message = at && (futureError(field, at, now) ?? orderError(field, at, instants))
    if (message) errors[field] = [message]
  }
  return errors
}

function futureError(field: InstantField, at: Date, now: Date): string | null {
  if (at.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS) return null
  return `${instantNames[field]} cannot be in the future (it is ${utcMinute(now)} now).`
}

function orderError(field: InstantField, at: Date, instants: IncidentInstants): string | null {
  // The latest of the earlier instants is the one to name: mending that one mends all.
  const broken = NOT_BEFORE[field]
    .map((other) => ({ other, otherAt: instants[other] }))
    .filter((earlier): earlier is { other: InstantField; otherAt: Date } => !!earlier.otherAt && earlier.otherAt > at)
    .sort((a, b) => b.otherAt.getTime() - a.otherAt.getTime())[0]
  if (!broken) return null
  return `${instantNames[field]} cannot be before ${instantNames[broken.other].toLowerCase()} (${utcMinute(broken.otherAt)}).`
}

function utcMinute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
