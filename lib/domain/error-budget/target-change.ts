import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'

/** When the target of a service became another one. */
export const targetChangeView = z.object({
  changedAt: instantOut,
  from: z.number(),
  to: z.number(),
  changedBy: z.string(),
})
export type TargetChange = Readonly<z.output<typeof targetChangeView>>

/** The target in force at an instant; `current` is the one now. Changes are given oldest first. */
export function targetAt(at: Date, changes: readonly TargetChange[], current: number): number {
  return changes.find(({ changedAt }) => changedAt > at)?.from ?? current
}
