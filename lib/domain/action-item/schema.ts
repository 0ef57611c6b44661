import { z } from 'zod'
import { requiredMarkdown } from '../shared/text.ts'

/** "Won't do" without a reason cannot be written down: it is another type. */
export const closeActionItemInput = z.discriminatedUnion(
  'resolution',
  [
    z.strictObject({ resolution: z.literal('completed') }),
    z.strictObject({ resolution: z.literal('wont_do'), reason: requiredMarkdown(2000) }),
  ],
  { error: 'Choose "completed", or "wont_do" with a reason.' },
)
export type CloseActionItemInput = z.output<typeof closeActionItemInput>
