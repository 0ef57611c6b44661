import type { FieldErrors } from '../shared/app-error.ts'
import type { Id } from '../shared/id.ts'
import { type Impact, NO_IMPACT } from './impact.ts'
import type { Incident } from './incident.ts'
import { INSTANT_FIELDS, instantErrors } from './instants.ts'
import type { CreateIncidentInput, UpdateIncidentInput } from './schema.ts'
import { deriveStatus, statusContradiction } from './status.ts'

/** Everything that people write about an incident: what a create stores, and an update replaces. */
export type IncidentContent = Omit<Incident, 'id' | 'number' | 'durations' | 'version' | 'createdAt' | 'updatedAt'>

export type WriteDecision =
  | { readonly ok: true; readonly content: IncidentContent; readonly serviceIds: readonly Id[] }
  | { readonly ok: false; readonly fieldErrors: FieldErrors }

export type WriteContext = {
  readonly now: Date
  /** Ids of the services named in the input, by slug; a slug that is missing here belongs to no service. */
  readonly serviceIds: ReadonlyMap<string, Id>
}

/** Decides what a new incident holds: what was left out is empty, unknown, or follows from the instants. */
export function decideCreate(input: CreateIncidentInput, context: WriteContext): WriteDecision {
  const instants = {
    startedAt: input.startedAt,
    detectedAt: input.detectedAt ?? null,
    acknowledgedAt: input.acknowledgedAt ?? null,
    mitigatedAt: input.mitigatedAt ?? null,
    resolvedAt: input.resolvedAt ?? null,
  }
  return checked(
    {
      ...instants,
      title: input.title,
      services: input.services,
      severity: input.severity,
      status: input.status ?? deriveStatus(instants),
      owner: input.owner ?? '',
      summary: input.summary ?? '',
      impact: mergeImpact(NO_IMPACT, input.impact),
      failureMechanism: input.failureMechanism ?? null,
      rootCause: input.rootCause ?? null,
      rootCauseDetail: input.rootCauseDetail ?? '',
      contributingFactors: input.contributingFactors ?? [],
      triggerKind: input.triggerKind ?? null,
      trigger: input.trigger ?? '',
      detection: input.detection ?? '',
    },
    context,
  )
}

/** Decides what an incident holds after a partial update. A changed instant moves the status unless one is stated. */
export function decideUpdate(
  current: Incident,
  { version: _, impact, status, ...given }: UpdateIncidentInput,
  context: WriteContext,
): WriteDecision {
  const merged = { ...contentOf(current), ...withoutUndefined(given) }
  const instantsTouched = INSTANT_FIELDS.some((field) => merged[field]?.getTime() !== current[field]?.getTime())
  return checked(
    {
      ...merged,
      impact: mergeImpact(current.impact, impact),
      status: status ?? (instantsTouched ? deriveStatus(merged) : current.status),
    },
    context,
  )
}

export function contentOf(incident: Incident): IncidentContent {
  const { id, number, durations, version, createdAt, updatedAt, ...content } = incident
  return content
}

function mergeImpact(current: Impact, given: UpdateIncidentInput['impact']): Impact {
  return { ...current, ...withoutUndefined(given ?? {}) }
}

/** The rules that look at several fields at once. */
function checked(content: IncidentContent, { now, serviceIds }: WriteContext): WriteDecision {
  const fieldErrors: Record<string, string[]> = instantErrors(content, now)
  const unknown = content.services.filter((slug) => !serviceIds.has(slug))
  if (unknown.length > 0) fieldErrors.services = unknown.map((slug) => `There is no service "${slug}".`)
  const contradiction = statusContradiction(content.status, content)
  if (contradiction) fieldErrors.status = [contradiction]
  const { failedRequests, totalRequests } = content.impact
  if (failedRequests !== null && totalRequests !== null && failedRequests > totalRequests) {
    fieldErrors['impact.failedRequests'] = [`Cannot be more than the total requests (${totalRequests}).`]
  }
  if (content.rootCause && content.contributingFactors.includes(content.rootCause)) {
    fieldErrors.contributingFactors = ['The root cause is not a contributing factor as well: name it once.']
  }
  if (Object.keys(fieldErrors).length > 0) return { ok: false, fieldErrors }
  return { ok: true, content, serviceIds: content.services.flatMap((slug) => serviceIds.get(slug) ?? []) }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>
}
