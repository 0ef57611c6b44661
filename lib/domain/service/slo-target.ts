import { z } from 'zod'

const message = 'Enter a share from 0.5 to below 1 with at most 6 decimals, such as 0.999.'

/** Share of requests, 0.5 ≤ target < 1. Six decimals: one 502 in a million is the finest budget a month can show. */
export const sloTargetSchema = z
  .number({ error: message })
  .min(0.5, { error: message })
  .lt(1, { error: message })
  .refine((target) => Number(target.toFixed(6)) === target, { error: message })
