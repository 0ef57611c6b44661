import { z } from 'zod'
import { instant } from '../shared/instant.ts'
import { type SignalId, signalFacts } from './evidence/signals.ts'
import { failureMechanism } from './failure-mechanism.ts'
import { CASE_LINE_MAX, maskSecrets } from './recognition/mask-secrets.ts'
import { LOG_SOURCES } from './recognition/rule.ts'

/** Lines of a case file together: enough for every answer, and little enough to store and to send along. */
export const CASE_TEXT_MAX = 160_000
export const CASE_LINES_MAX = 2_000

const signalIds = Object.keys(signalFacts) as [SignalId, ...SignalId[]]
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
// Whatever is sent is masked once more: a case file comes back through the browser.
const masked = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => maskSecrets(text, CASE_LINE_MAX).text)
const named = z.strictObject({ name: masked(400), count })

/**
 * What is kept of the logs of a diagnosis: the lines that support it, secrets masked, and what only the whole shows.
 * Enough to read it again with newer rules, without keeping whole logs.
 */
export const caseFile = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        log: masked(200),
        role: z.enum(['gateway', 'evidence']),
        number: count.min(1),
        text: masked(CASE_LINE_MAX + 10),
      }),
    )
    .max(CASE_LINES_MAX),
  /** What was described in words, where no line was one of a log. */
  description: masked(4_000),
  signals: z.array(z.strictObject({ signal: z.enum(signalIds), strength: z.number().min(0).max(1) })).max(200),
  mechanisms: z.array(z.strictObject({ mechanism: failureMechanism, count })).max(50),
  gateways: z.array(z.enum(LOG_SOURCES)).max(50),
  blastRadius: z.strictObject({
    scope: z.enum(['one_upstream', 'one_service', 'many_services', 'unknown']),
    upstreams: z.array(named).max(20),
    services: z.array(named).max(20),
  }),
  period: z.strictObject({ from: instant, to: instant }).nullable(),
  requests: z.strictObject({ total: count, failed: count }).nullable(),
  counts: z.strictObject({ read: count, understood: count, masked: count, ownErrors: count }),
  /** Whether supporting lines were left out for their length. */
  isCut: z.boolean(),
})
export type CaseFile = Readonly<z.output<typeof caseFile>>
