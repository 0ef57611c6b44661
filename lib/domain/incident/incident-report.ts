import { z } from 'zod'
import { actionItemListItem } from '../action-item/action-item.ts'
import { incidentView } from './incident.ts'
import { incidentLink } from './link.ts'
import { mergedIncident } from './merge.ts'
import { timelineEntryView } from './timeline-entry.ts'

/** Bounds one incident's page; a post-mortem with more has other problems. */
export const REPORT_ACTION_ITEMS_MAX = 200

/** An incident with everything that belongs to it. */
export const incidentReport = incidentView.extend({
  timeline: z.array(timelineEntryView).describe('In the order in which things happened'),
  actionItems: z.array(actionItemListItem).describe('Open ones by due date, then closed ones'),
  links: z.array(incidentLink).describe('Other incidents that belong to it'),
  mergedFrom: z.array(mergedIncident).describe('Duplicates that were merged into it'),
})
export type IncidentReport = Readonly<z.output<typeof incidentReport>>
