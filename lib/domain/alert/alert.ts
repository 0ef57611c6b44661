import { z } from 'zod'
import { severity } from '../incident/severity.ts'
import { id } from '../shared/id.ts'
import { instant, instantOut } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { line } from '../shared/text.ts'
import { alertState } from './alert-state.ts'
import { integrationKind } from './integration-kind.ts'
import { linkVerdict } from './link-verdict.ts'

/** One episode of an alert, as a row of a list. */
export const alertListItem = z.object({
  id,
  service: z
    .string()
    .nullable()
    .describe('Slug of the service, or the text of its label where there is no such service'),
  alertName: z.string(),
  state: alertState,
  fingerprint: z.string(),
  startsAt: instantOut,
  endsAt: instantOut.nullable(),
  runbookUrl: z.string().nullable(),
  runbookLink: linkVerdict.describe('Whether the link opens a runbook here'),
  incident: z.int().nullable().describe('Number of the incident that it belongs to'),
  severity: z.string().describe('As the sender says it'),
  summary: z.string(),
  integration: z.string(),
  isKnownService: z.boolean(),
})
export type AlertListItem = Readonly<z.output<typeof alertListItem>>

export const alertView = alertListItem.extend({
  kind: integrationKind,
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  generatorUrl: z.string().nullable(),
  firstReceivedAt: instantOut,
  lastReceivedAt: instantOut,
  proposedSeverity: severity,
})
export type Alert = Readonly<z.output<typeof alertView>>

export const listAlertsQuery = z.strictObject({
  service: line(200).describe('Slug, or the text of the label').optional(),
  state: alertState.optional(),
  link: linkVerdict.describe('Whether its link opens a runbook here').optional(),
  integration: line(100).describe('Name').optional(),
  incident: z.coerce.number('A number.').int('A whole number.').min(1).max(2_147_483_647).optional(),
  ...pageQuery,
})
export type ListAlertsQuery = z.output<typeof listAlertsQuery>

/** The position in the list: the start of the last one, and its id among those of the same time. */
export const alertCursor = z.tuple([instant, id])

/** Alerts of one name about one service whose link is of no use. */
export type LinkGap = {
  readonly integration: string
  readonly kind: z.output<typeof integrationKind>
  readonly alertName: string
  readonly service: string | null
  readonly runbookUrl: string | null
  readonly verdict: z.output<typeof linkVerdict>
  readonly count: number
  readonly lastStartsAt: Date
  /** The cause of the last of their incidents, where it is known. */
  readonly rootCause: string | null
}
