import { z } from 'zod'
import { rootCause } from '../diagnosis/root-cause.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { line } from '../shared/text.ts'
import { findingSeverity } from './rule.ts'
import { serviceNumbers } from './service-numbers.ts'
import { FILE_KINDS, SETTINGS_FILES_MAX, SETTINGS_TEXT_MAX } from './settings-file.ts'

/** All files of one check together. */
export const SETTINGS_TOTAL_MAX = 512_000

// Files hold whatever bytes they hold: what is no setting is read over, not refused.
const settingsFile = z.strictObject({
  name: line(200).default('settings'),
  text: z
    .string('Give the settings as text.')
    .max(SETTINGS_TEXT_MAX, `At most ${SETTINGS_TEXT_MAX} characters in one file.`),
})

const files = z
  .array(settingsFile)
  .min(1, 'Give at least one file.')
  .max(SETTINGS_FILES_MAX, `At most ${SETTINGS_FILES_MAX} files.`)
  .refine((list) => list.reduce((sum, { text }) => sum + text.length, 0) <= SETTINGS_TOTAL_MAX, {
    error: `At most ${SETTINGS_TOTAL_MAX} characters in all.`,
  })

export const createSettingsCheckInput = z
  .strictObject({
    files: files
      .optional()
      .describe(
        'nginx, HAProxy, Envoy (YAML or JSON), Kubernetes YAML, Terraform of an ALB, or what aws elbv2 describe-…-attributes and describe-target-groups print',
      ),
    numbers: serviceNumbers.optional(),
    repeats: id
      .optional()
      .describe('Instead of files: an earlier check, whose files are held against the rules of today'),
  })
  .refine((input) => (input.files === undefined) !== (input.repeats === undefined), {
    path: ['files'],
    error: 'Give files, or the check to repeat.',
  })

const place = z.object({ file: z.string(), line: z.int().describe('Counted from 1'), text: z.string() })
const finding = z.object({
  rule: z.string(),
  subject: z.string().describe('Where requests are handed on, or the workload'),
  severity: findingSeverity,
  title: z.string().describe('What good settings hold'),
  says: z.string(),
  why: z.string(),
  fix: z.string().describe('The line to change or add'),
  rootCause: rootCause.describe('What it prevents'),
  reference: z.string(),
  place: place.nullable().describe('Null where nothing stands in the files'),
  assumptions: z.array(z.string()).describe('What could not be known from the files'),
})
const ruleName = z.object({ rule: z.string(), title: z.string() })

export const settingsResult = z.object({
  rulesVersion: z.int(),
  score: z.int().nullable().describe('0 to 100; null where nothing could be judged'),
  explanation: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(FILE_KINDS),
      lines: z.int(),
      maskedLines: z.int().describe('Lines with secrets, which are not stored'),
    }),
  ),
  numbers: serviceNumbers,
  hops: z.array(z.string()),
  findings: z.array(finding).describe('The most severe first'),
  passed: z.array(ruleName),
  unjudged: z.array(ruleName.extend({ missing: z.string() })),
  notes: z.array(z.string()),
})

const changed = z.object({ rule: z.string(), subject: z.string(), title: z.string(), severity: findingSeverity })

export const settingsCheckSummary = z.object({
  id,
  createdAt: instantOut,
  createdBy: z.string(),
  rulesVersion: z.int(),
  score: z.int(),
  highCount: z.int(),
  mediumCount: z.int(),
  lowCount: z.int(),
})
export type SettingsCheckSummary = Readonly<z.output<typeof settingsCheckSummary>>

export const settingsCheckView = settingsResult.extend({
  id,
  service: z.string(),
  createdAt: instantOut,
  createdBy: z.string(),
  score: z.int(),
  runbooks: z.record(z.string(), z.string()).describe('By root cause, where the runbook of the service speaks of it'),
  changes: z
    .object({
      previous: id,
      previousScore: z.int(),
      mended: z.array(changed),
      appeared: z.array(changed),
      remained: z.int(),
    })
    .nullable()
    .describe('Against the check before; null for the first'),
})
export type SettingsCheckView = Readonly<z.output<typeof settingsCheckView>>

export const listSettingsChecksQuery = z.strictObject(pageQuery)

/** The sort key of the list: the instant and the id of its last entry. */
export const settingsCheckCursor = z.tuple([z.iso.datetime(), id])
