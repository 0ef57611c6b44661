import { z } from 'zod'
import { SEVERITIES, type Severity, severity } from '../incident/severity.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { line, requiredLine } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { alertAction } from './alert-action.ts'
import { integrationKind } from './integration-kind.ts'

const WINDOW = 'A whole number of minutes from 0 to 1440.'

const severityMap = z
  .record(requiredLine(100), severity, 'Give a severity for each word, such as "critical": "sev1".')
  .transform((map) => Object.fromEntries(Object.entries(map).map(([word, value]) => [word.toLowerCase(), value])))
  .refine((map) => Object.keys(map).length <= 50, 'At most 50 words.')

const rules = {
  serviceLabels: z
    .array(requiredLine(100), 'Give a list of label names.')
    .min(1, 'Name at least one label.')
    .max(10, 'At most 10 labels.'),
  severityMap,
  action: alertAction,
  resolvesIncident: z.boolean('Either true or false.'),
  groupWindowMinutes: z.int(WINDOW).min(0, WINDOW).max(1440, WINDOW),
  /** Empty clears it. */
  signingSecret: line(500),
  topicArns: z
    .array(line(500).regex(/^arn:aws[\w-]*:sns:/, 'Each begins with arn:aws:sns:.'))
    .max(50, 'At most 50 topics.'),
}

export const createIntegrationInput = z.strictObject({
  kind: integrationKind,
  name: requiredLine(100),
  ...z.object(rules).partial().shape,
})

export const updateIntegrationInput = z.strictObject({
  name: requiredLine(100).optional(),
  ...z.object(rules).partial().shape,
  version: baseVersion,
})

/** What an integration is begun with. The names of the map are those that senders use by themselves. */
export const DEFAULT_SEVERITY_MAP: Readonly<Record<string, Severity>> = {
  critical: 'sev1',
  page: 'sev1',
  p1: 'sev1',
  high: 'sev2',
  error: 'sev2',
  p2: 'sev2',
  warning: 'sev3',
  warn: 'sev3',
  p3: 'sev3',
  low: 'sev4',
  info: 'sev4',
  p4: 'sev4',
}

export const DEFAULT_RULES = {
  serviceLabels: ['service'],
  severityMap: DEFAULT_SEVERITY_MAP,
  action: 'open_incident',
  resolvesIncident: true,
  groupWindowMinutes: 30,
} as const

/** The severity of an incident that an alert opens, where the map does not know the alert's word. */
const UNKNOWN_SEVERITY: Severity = 'sev3'

export function severityOf(map: Readonly<Record<string, Severity>>, word: string): Severity {
  const found = Object.hasOwn(map, word) ? map[word] : undefined
  return found ?? SEVERITIES.find((slug) => slug === word) ?? UNKNOWN_SEVERITY
}

export const integrationView = z.object({
  id,
  kind: integrationKind,
  name: z.string(),
  keyPrefix: z.string(),
  hasSigningSecret: z.boolean(),
  topicArns: z.array(z.string()),
  serviceLabels: z.array(z.string()),
  severityMap: z.record(z.string(), severity),
  action: alertAction,
  resolvesIncident: z.boolean(),
  groupWindowMinutes: z.int(),
  createdAt: instantOut,
  revokedAt: instantOut.nullable(),
  lastReceivedAt: instantOut.nullable(),
  version: z.int(),
})
export type Integration = Readonly<z.output<typeof integrationView>>
