import type { Id } from '#lib/domain/shared/id.ts'

/** What the arithmetic needs to know of a service. */
export type BudgetedService = {
  readonly id: Id
  readonly slug: string
  readonly name: string
  /** Share of requests that must not be answered with 502, 0 < target < 1. */
  readonly sloTarget: number
}
