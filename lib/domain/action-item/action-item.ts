import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { actionItemKind } from './kind.ts'
import { actionItemPriority } from './priority.ts'
import { actionItemResolution } from './resolution.ts'
import { actionItemStatus } from './status.ts'

/** What readers of an action item see; the same shape as type, in the API and in its documentation. */
export const actionItemView = z.object({
  id,
  incidentNumber: z.int(),
  title: z.string(),
  description: z.string(),
  kind: actionItemKind,
  priority: actionItemPriority,
  status: actionItemStatus,
  owner: z.string().describe('A person or a team, as written; empty while nobody has it'),
  ownerUserId: id.nullable().describe('The account that the owner names, if any'),
  dueAt: instantOut.nullable(),
  trackerUrl: z.string().nullable(),
  resolution: actionItemResolution.nullable(),
  resolutionReason: z.string().nullable(),
  closedAt: instantOut.nullable(),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type ActionItem = Readonly<z.output<typeof actionItemView>>

/** An action item as a row of a list across incidents. */
export const actionItemListItem = actionItemView.extend({
  incidentTitle: z.string(),
  services: z.array(z.string()).describe('Slugs of the services of the incident'),
})
export type ActionItemListItem = Readonly<z.output<typeof actionItemListItem>>
