import { z } from 'zod'

const changeDetails = z.object({
  resolution: z.string().optional(),
  reason: z.string().optional(),
  together: z.int().optional(),
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).optional(),
})
export type ChangeDetails = z.output<typeof changeDetails>

/** What the audit trail keeps of a change of an action item; nothing where it is of another shape. */
export function parseChangeDetails(details: unknown): ChangeDetails {
  const result = changeDetails.safeParse(details)
  return result.success ? result.data : {}
}
