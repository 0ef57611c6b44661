import { z } from 'zod'
import { serviceSlugSchema } from '../service/slug.ts'
import { instantOut } from '../shared/instant.ts'
import { line, requiredLine } from '../shared/text.ts'
import { caseFile } from './case-file.ts'
import { type SignalId, signalFacts } from './evidence/signals.ts'
import { failureMechanism } from './failure-mechanism.ts'
import { QUESTION_IDS } from './ranking/questions.ts'
import { LOG_SOURCES } from './recognition/rule.ts'
import { rootCause } from './root-cause.ts'

/** Longest text of one log in one request; longer ones are read by `hindsight diagnose`. */
export const LOG_TEXT_MAX = 8_000_000
const MOST_LOGS = 20
const MOST_REMARKS = 50
const REMARK_MAX = 2000

// Logs hold whatever bytes they hold: control characters are read over, not refused.
const logText = z
  .string('Give the log as text.')
  .max(LOG_TEXT_MAX, `At most ${LOG_TEXT_MAX} characters; send the part around the failures.`)
const log = z.strictObject({ name: line().default('log'), text: logText })

const signalIds = Object.keys(signalFacts) as [SignalId, ...SignalId[]]
const signal = z.enum(signalIds)

export const createDiagnosisInput = z.strictObject({
  logs: z.array(log).min(1, 'Give at least one log.').max(MOST_LOGS, `At most ${MOST_LOGS} logs.`),
  evidence: z
    .array(log)
    .max(MOST_LOGS, `At most ${MOST_LOGS} logs.`)
    .optional()
    .describe('Logs of the application, system and platform around the same time'),
  context: z
    .record(requiredLine(100), z.string('Write text here.').max(REMARK_MAX, `At most ${REMARK_MAX} characters.`))
    .refine((remarks) => Object.keys(remarks).length <= MOST_REMARKS, `At most ${MOST_REMARKS} remarks.`)
    .optional()
    .describe('Short free texts, such as "pattern": "brief, at each deploy" or "app logs": "silent"'),
  answers: z
    .partialRecord(z.enum(QUESTION_IDS), signal)
    .optional()
    .describe('By the id of a question, the signal of the answer chosen'),
  service: serviceSlugSchema
    .optional()
    .describe('Adds its runbook to each cause, and its own past incidents to the odds'),
})

const { context, answers, service } = createDiagnosisInput.shape
export const diagnoseCaseFileInput = z.strictObject({ caseFile, context, answers, service })

const supportingLine = z.object({
  log: z.string(),
  number: z.int().describe('Counted from 1'),
  text: z.string().describe('Secrets are masked'),
})
const reason = z.object({
  signal: signal.nullable().describe('Null where the mechanism itself is the reason'),
  words: z.string(),
  weight: z.number().describe('Natural logarithm of how far it moves the odds'),
  said: z.string().nullable().describe('The remark that says so'),
  lines: z.array(supportingLine),
})
const named = z.object({ name: z.string(), count: z.int() })

export const diagnosisView = z.object({
  rulesVersion: z.int(),
  gateways: z.array(z.enum(LOG_SOURCES)),
  mechanisms: z
    .array(
      z.object({
        mechanism: failureMechanism,
        count: z.int(),
        isNamed: z
          .boolean()
          .describe('Whether a line names it; otherwise statuses, timing or a description suggest it'),
        lines: z.array(supportingLine),
      }),
    )
    .describe('The most frequent first'),
  causes: z
    .array(
      z.object({
        rootCause,
        probability: z.number(),
        reasons: z.array(reason),
        against: z.array(reason),
        runbook: z.string().nullable().describe('Where the runbook of the service speaks of it'),
      }),
    )
    .describe('Ranked; empty where no failure was seen'),
  failureSeen: z.boolean(),
  verdict: z.enum(['clear', 'likely', 'cannot_tell', 'no_failure']),
  summary: z.string(),
  questions: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        how: z.string(),
        answers: z.array(z.object({ text: z.string(), signal: signal.nullable() })),
      }),
    )
    .describe('What would change the verdict, the most separating question first'),
  blastRadius: z.object({
    scope: z.enum(['one_upstream', 'one_service', 'many_services', 'unknown']),
    upstreams: z.array(named),
    services: z.array(named),
  }),
  period: z.object({ from: instantOut, to: instantOut }).nullable().describe('When failures happened'),
  requests: z.object({ total: z.int(), failed: z.int() }).nullable().describe('Of access logs'),
  lines: z.object({ read: z.int(), understood: z.int(), masked: z.int() }),
  notes: z.array(z.string()),
})
export type DiagnosisView = z.input<typeof diagnosisView>
