import { z } from 'zod'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import { attributeBadRequests } from './attribution.ts'
import type { ErrorBudget } from './error-budget.ts'
import type { IncidentSpan } from './incident-span.ts'

const attributed = {
  badRequests: z.number().meta({ description: '502s, fractional where incidents overlap or cut a minute' }),
  consumed: z.number().nullable().meta({ description: 'Share of the budget' }),
}

export const budgetByIncidentView = z.object({
  byIncident: z
    .array(z.object({ number: z.int(), title: z.string(), ...attributed }))
    .meta({ description: 'Incidents of the service that used some of the budget, most first' }),
  unexplained: z.object(attributed).meta({ description: 'Used while no recorded incident was open' }),
})

export type BudgetByIncident = Readonly<z.output<typeof budgetByIncidentView>>

/**
 * Who used the budget: each incident's part, and the part that no incident explains ("dark burn").
 * `badMinutes` hold at least the minutes of the window in which an incident was open. docs/error-budget.md §3.
 */
export function budgetByIncident(
  budget: Pick<ErrorBudget, 'badRequests' | 'budgetEvents'>,
  badMinutes: readonly TrafficBucket[],
  incidents: readonly IncidentSpan[],
): BudgetByIncident {
  const share = (badRequests: number) => (budget.budgetEvents === null ? null : badRequests / budget.budgetEvents)
  const { byIncident } = attributeBadRequests(badMinutes, incidents)
  const parts = incidents
    .map(({ number, title }) => ({ number, title, badRequests: byIncident.get(number) ?? 0 }))
    .filter(({ badRequests }) => badRequests > 0)
    .toSorted((a, b) => b.badRequests - a.badRequests || a.number - b.number)
  const explained = parts.reduce((sum, { badRequests }) => sum + badRequests, 0)
  // Rounding may leave a few billionths below zero.
  const rest = Math.max(0, budget.badRequests - explained)
  return {
    byIncident: parts.map((part) => ({ ...part, consumed: share(part.badRequests) })),
    unexplained: { badRequests: rest, consumed: share(rest) },
  }
}
