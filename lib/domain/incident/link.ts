import { z } from 'zod'
import { id } from '../shared/id.ts'
import { severity } from './severity.ts'
import { incidentStatus } from './status.ts'

/** How two incidents belong together, as stored: once per pair. */
export const INCIDENT_LINK_KINDS = ['related', 'caused_by', 'follow_up'] as const
export type IncidentLinkKind = (typeof INCIDENT_LINK_KINDS)[number]

/** The same as seen from one of them: "this incident … the other". */
export const INCIDENT_RELATIONS = ['related', 'caused_by', 'caused', 'follow_up', 'followed_by'] as const
export const incidentRelation = z.enum(INCIDENT_RELATIONS, `One of ${INCIDENT_RELATIONS.join(', ')}.`)
export type IncidentRelation = z.output<typeof incidentRelation>

export const incidentRelationNames: Readonly<Record<IncidentRelation, string>> = {
  related: 'Related to',
  caused_by: 'Caused by',
  caused: 'Caused',
  follow_up: 'Follow-up of',
  followed_by: 'Followed by',
}

const INVERSE: Readonly<Partial<Record<IncidentRelation, IncidentLinkKind>>> = {
  caused: 'caused_by',
  followed_by: 'follow_up',
}

/** How a relation is stored: `isReversed` when the other incident is the one that the kind speaks of. */
export function storedLink(relation: IncidentRelation): { kind: IncidentLinkKind; isReversed: boolean } {
  const inverse = INVERSE[relation]
  return inverse ? { kind: inverse, isReversed: true } : { kind: relation as IncidentLinkKind, isReversed: false }
}

/** What a stored link says to the incident it leads from, or, reversed, to the other. */
export function relationOf(kind: IncidentLinkKind, isReversed: boolean): IncidentRelation {
  if (!isReversed || kind === 'related') return kind
  return kind === 'caused_by' ? 'caused' : 'followed_by'
}

export const linkIncidentInput = z.strictObject(
  {
    incident: z
      .int('Give the number of the other incident.')
      .min(1, 'Numbers begin with 1.')
      .max(2_147_483_647, 'There is no such incident.'),
    relation: incidentRelation.default('related'),
  },
  'Send one JSON object.',
)

export const incidentLink = z.object({
  id,
  relation: incidentRelation.describe('What this incident is to the other'),
  number: z.int().describe('The other incident'),
  title: z.string(),
  severity,
  status: incidentStatus,
})
export type IncidentLink = Readonly<z.output<typeof incidentLink>>
