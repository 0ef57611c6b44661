import { z } from 'zod'
import { failureMechanism } from '../diagnosis/failure-mechanism.ts'
import { rootCause } from '../diagnosis/root-cause.ts'
import { serviceType } from '../service/service-type.ts'
import { serviceVariables } from '../service/variables.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { runbookGapView } from './gap.ts'
import { runbookStepView } from './steps.ts'

export const runbookCauseView = z.object({
  rootCause: rootCause,
  signal: z.string().describe('What one sees, Markdown'),
  identify: z.string().describe('How to make sure, Markdown'),
  remediate: z.string().describe('What to do, with risk and undo, Markdown'),
  verify: z.string().describe('How to know that it worked, Markdown'),
  prevention: z.string().describe('How to keep it from coming back, Markdown'),
  mechanisms: z.array(failureMechanism).describe('What it shows as; empty: what the cause shows as in general'),
  typicalShare: z.number().nullable().describe('Share of the incidents, 0 to 1, as the team expects it'),
})
export type RunbookCause = Readonly<z.output<typeof runbookCauseView>>

const runbookService = z.object({
  slug: z.string(),
  name: z.string(),
  type: serviceType,
  ownerTeam: z.string(),
  variables: serviceVariables,
})

/** The runbook of one service; its causes most common first. */
export const runbookView = z.object({
  id,
  service: runbookService,
  meaning: z.string(),
  impact: z.string(),
  firstFiveMinutes: z.string(),
  ownerTeam: z.string(),
  escalation: z.string(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  causes: z.array(runbookCauseView),
  verifyEveryDays: z.int().describe('After so many days without a verification it counts as stale'),
  lastVerifiedAt: instantOut.nullable(),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type Runbook = Readonly<z.output<typeof runbookView>>

const completenessScore = z.int().min(0).max(100).describe('0 to 100; the gaps say what is missing')

/** A runbook with what is missing in it at the time of reading. */
export const checkedRunbookView = runbookView.extend({
  causes: z.array(
    runbookCauseView.extend({
      steps: z
        .object({
          identify: z.array(runbookStepView),
          remediate: z.array(runbookStepView),
          verify: z.array(runbookStepView),
        })
        .describe('The steps in the three texts, read from their numbered lists'),
    }),
  ),
  completeness: completenessScore,
  gaps: z.array(runbookGapView),
})
export type CheckedRunbook = Readonly<z.output<typeof checkedRunbookView>>

/** A service in the list of runbooks, whether it has one or not. */
export const runbookSummaryView = z.object({
  service: runbookService,
  runbook: z
    .object({
      causes: z.array(rootCause),
      completeness: completenessScore,
      gaps: z.array(runbookGapView),
      lastVerifiedAt: instantOut.nullable(),
      version: z.int(),
      updatedAt: instantOut,
    })
    .nullable()
    .describe('null while the service has no runbook'),
})
export type RunbookSummary = Readonly<z.output<typeof runbookSummaryView>>

export type RunbookFields = Omit<Runbook, 'id' | 'service' | 'lastVerifiedAt' | 'version' | 'createdAt' | 'updatedAt'>
