import { z } from 'zod'
import { id } from '../shared/id.ts'

/** Fields of an incident that a remark can be about, by their names in the API. */
export const PLACE_FIELDS = [
  'startedAt',
  'detectedAt',
  'acknowledgedAt',
  'mitigatedAt',
  'resolvedAt',
  'impact.failedRequests',
  'impact.affectedUsers',
  'impact.description',
  'summary',
  'rootCause',
  'rootCauseDetail',
  'contributingFactors',
  'trigger',
  'detection',
] as const
export type PlaceField = (typeof PLACE_FIELDS)[number]

/** Where in a post-mortem, or in the incident that it tells of, something is to be mended. */
export const placeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('section'), key: z.string() }),
  z.object({ kind: z.literal('timeline_entry'), id }),
  z.object({ kind: z.literal('timeline') }),
  z.object({ kind: z.literal('action_item'), id }),
  z.object({ kind: z.literal('action_items') }),
  z.object({ kind: z.literal('incident_field'), field: z.enum(PLACE_FIELDS) }),
  z.object({ kind: z.literal('review') }),
])
export type PostmortemPlace = Readonly<z.output<typeof placeView>>
