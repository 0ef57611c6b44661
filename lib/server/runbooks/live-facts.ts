import { db } from '#lib/db/client.ts'
import type { CatalogueService } from '#lib/db/runbook-catalogue.ts'
import { listRunbookTicks, type RunbookTick } from '#lib/db/runbook-tick.ts'
import type { SystemActor } from '#lib/domain/access/actor.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { getServiceBudget } from '#lib/usecases/error-budget/get-service-budget.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { Remembered, type RememberedOptions } from './remembered.ts'

/** What a service is going through. */
export type LiveFacts = {
  readonly open: readonly IncidentListItem[]
  readonly last: readonly IncidentListItem[]
  readonly ticks: readonly RunbookTick[]
  /** Of the 30-day budget, 1 is all; null when nothing is known. */
  readonly budgetLeft: number | null
}

const ACTOR: SystemActor = { kind: 'system', name: 'runbooks' }
const LAST = 5
const OPEN_STATUSES = ['open', 'acknowledged', 'mitigated']
/** A month hardly changes within a minute, and it is the dearest figure of the page. */
const BUDGET_FRESH_MS = 60_000
const SERVICES_MAX = 500

/** The facts of each service that was asked for, as new as the database gives them in time. */
export function liveFactsByService(
  patience: Pick<RememberedOptions<LiveFacts>, 'freshMs' | 'waitMs'>,
): (service: CatalogueService) => Remembered<LiveFacts> {
  const known = new Map<string, Remembered<LiveFacts>>()
  return (service) => {
    const found = known.get(service.id)
    if (found) return found
    const oldest = known.size >= SERVICES_MAX ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    const facts = new Remembered<LiveFacts>({ load: loader(service), ...patience })
    known.set(service.id, facts)
    return facts
  }
}

function loader({ slug }: CatalogueService): () => Promise<LiveFacts> {
  let budget: { left: number | null; at: number } | null = null
  return async () => {
    const [open, last] = await Promise.all([
      listIncidents(ACTOR, { service: slug, status: OPEN_STATUSES, limit: LAST }),
      listIncidents(ACTOR, { service: slug, limit: LAST }),
    ])
    const ticks = await listRunbookTicks(
      db(),
      open.items.map(({ number }) => number),
    )
    if (!budget || performance.now() - budget.at > BUDGET_FRESH_MS) {
      const { remaining } = (await getServiceBudget(ACTOR, slug, { now: new Date() })).budget
      budget = { left: remaining, at: performance.now() }
    }
    return { open: open.items, last: last.items, ticks, budgetLeft: budget.left }
  }
}
