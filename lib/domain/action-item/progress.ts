import { z } from 'zod'

/** The action items of an incident: how many there are, and how many of them are closed, however that was. */
export const actionItemProgress = z.object({ total: z.int(), closed: z.int() })
