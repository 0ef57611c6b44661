import { z } from 'zod'
import { allowedBadRatio } from './allowed-bad-ratio.ts'
import { burnRate } from './burn-rate.ts'
import type { TrafficCount } from './traffic-count.ts'

const COMMON_TARGETS = [0.99, 0.995, 0.999, 0.9995, 0.9999]
const TARGET = 'Enter a target from 50 to 99.9999, in per cent.'

/** A target to try, as people write it: 99.95. Becomes a fraction. */
export const whatIfTarget = z
  .string(TARGET)
  .regex(/^\d{2}(\.\d{1,4})?$/, TARGET)
  .transform((text) => Math.round(Number(text) * 10_000) / 1_000_000)
  .refine((target) => target >= 0.5 && target < 1, TARGET)

export type WhatIf = {
  readonly target: number
  readonly isOwn: boolean
  readonly budgetEvents: number | null
  readonly consumed: number | null
  readonly remaining: number | null
}

/** The same traffic held against other targets, the loosest first; the service's own is among them. */
export function whatIf(count: TrafficCount, own: number, asked?: number): WhatIf[] {
  const targets = [...new Set([...COMMON_TARGETS, own, ...(asked === undefined ? [] : [asked])])].sort((a, b) => a - b)
  return targets.map((target) => {
    const consumed = burnRate({ totalRequests: count.totalRequests, badRequests: count.badRequests }, target)
    return {
      target,
      isOwn: target === own,
      budgetEvents: consumed === null ? null : allowedBadRatio(target) * count.totalRequests,
      consumed,
      remaining: consumed === null ? null : 1 - consumed,
    }
  })
}
