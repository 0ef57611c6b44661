import { z } from 'zod'

/** The version a change is based on. Left out, the change replaces whatever is stored. */
export const baseVersion = z
  .int('A whole number.')
  .min(1, 'A whole number from 1 on.')
  .max(2_147_483_647, 'No record has such a version.')
  .optional()
  .describe('The version this change is based on; a newer one refuses with 412')
