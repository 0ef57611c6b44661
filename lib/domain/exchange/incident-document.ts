import { z } from 'zod'
import type { ActionItem } from '../action-item/action-item.ts'
import { dueAt } from '../action-item/due-at.ts'
import { actionItemKind } from '../action-item/kind.ts'
import { actionItemPriority } from '../action-item/priority.ts'
import { actionItemResolution } from '../action-item/resolution.ts'
import { actionItemStatus } from '../action-item/status.ts'
import { evidenceList } from '../incident/evidence.ts'
import { addTimelineImageInput, IMAGES_PER_INCIDENT_MAX } from '../incident/image.ts'
import type { Incident } from '../incident/incident.ts'
import { createIncidentInput } from '../incident/schema.ts'
import { severity } from '../incident/severity.ts'
import type { TimelineEntry } from '../incident/timeline-entry.ts'
import { timelineEntryKind } from '../incident/timeline-entry-kind.ts'
import type { Postmortem } from '../postmortem/postmortem.ts'
import { sectionText } from '../postmortem/schema.ts'
import { postmortemStatus } from '../postmortem/status.ts'
import { instant } from '../shared/instant.ts'
import { line, markdown, requiredLine, requiredMarkdown, webAddress } from '../shared/text.ts'

export const DOCUMENT_FORMAT = 'hindsight.incident'
export const DOCUMENT_VERSION = 1

const TIMELINE_MAX = 2_000
const ACTION_ITEMS_MAX = 200
const SECTIONS_MAX = 60

const documentId = z.uuid('This is not an id.')
const optionalId = documentId.optional()

const timelineEntry = z.strictObject({
  id: optionalId,
  occurredAt: instant,
  kind: timelineEntryKind.default('note'),
  text: requiredMarkdown(20_000),
  evidence: evidenceList.default([]),
  isKeyEvent: z.boolean('Either true or false.').default(false),
  recordedBy: line().nullable().optional().describe('For readers; an import records its own author'),
})

const actionItem = z
  .strictObject({
    id: optionalId,
    title: requiredLine(),
    description: markdown(10_000).default(''),
    kind: actionItemKind,
    priority: actionItemPriority.default('p2'),
    status: actionItemStatus.default('open'),
    owner: line(100).default(''),
    dueAt: dueAt.nullable().default(null),
    trackerUrl: webAddress.nullable().default(null),
    resolution: actionItemResolution.nullable().default(null),
    resolutionReason: markdown(2_000).nullable().default(null),
    closedAt: instant.nullable().default(null),
  })
  .refine(({ status, resolution, closedAt }) => (status === 'closed') === (resolution !== null && closedAt !== null), {
    error: 'A closed action item has a resolution and closedAt; an open one has neither.',
    path: ['status'],
  })
  .refine(({ resolution, resolutionReason }) => resolution !== 'wont_do' || !!resolutionReason, {
    error: 'Won’t do needs its reason.',
    path: ['resolutionReason'],
  })

const section = z.strictObject({
  key: requiredLine(60),
  title: requiredLine(120),
  prompt: markdown(2_000).default(''),
  requiredFor: z.array(severity).default([]),
  text: sectionText.default(''),
})

const postmortem = z
  .strictObject({
    status: postmortemStatus.default('draft'),
    templateName: requiredLine(100).default('Imported'),
    publishedAt: instant.nullable().default(null),
    sections: z.array(section).min(1, 'At least one section.').max(SECTIONS_MAX, `At most ${SECTIONS_MAX} sections.`),
  })
  .refine(({ sections }) => new Set(sections.map(({ key }) => key)).size === sections.length, {
    error: 'Each section has its own key.',
    path: ['sections'],
  })

const image = z.strictObject({ id: documentId, contentBase64: addTimelineImageInput.shape.contentBase64 })

/** One incident with everything that belongs to it: what an export writes and an import reads. */
export const incidentDocument = z.strictObject(
  {
    format: z.literal(DOCUMENT_FORMAT, `Must be "${DOCUMENT_FORMAT}".`),
    version: z.literal(DOCUMENT_VERSION, `Must be ${DOCUMENT_VERSION}.`),
    id: optionalId.describe('By which an import finds the incident again'),
    number: z.int('A whole number.').min(1, 'At least 1.').max(2_147_483_647, 'At most 2147483647.').optional(),
    incident: createIncidentInput,
    timeline: z.array(timelineEntry).max(TIMELINE_MAX, `At most ${TIMELINE_MAX} timeline entries.`).default([]),
    actionItems: z.array(actionItem).max(ACTION_ITEMS_MAX, `At most ${ACTION_ITEMS_MAX} action items.`).default([]),
    postmortem: postmortem.nullable().default(null),
    images: z
      .array(image)
      .max(IMAGES_PER_INCIDENT_MAX, `At most ${IMAGES_PER_INCIDENT_MAX} images.`)
      .optional()
      .describe('The images that entries of the timeline show'),
  },
  'Give one incident as a JSON object.',
)
export type IncidentDocument = Readonly<z.output<typeof incidentDocument>>
export type DocumentTimelineEntry = IncidentDocument['timeline'][number]
export type DocumentActionItem = IncidentDocument['actionItems'][number]
export type DocumentImage = z.output<typeof image>
export type DocumentPostmortem = NonNullable<IncidentDocument['postmortem']>

/** An incident as it is stored, with everything that belongs to it. */
export type WholeIncident = {
  readonly incident: Incident
  readonly timeline: readonly TimelineEntry[]
  readonly actionItems: readonly ActionItem[]
  /** In the bin too: `deletedAt` says so. */
  readonly postmortem: Postmortem | null
}

/** What an export holds, but for the bytes of its images, which are read one by one. Figures that are computed (durations, budgets) are left out: they follow from it. */
export function toIncidentDocument(whole: WholeIncident): IncidentDocument {
  const { incident, timeline, actionItems, postmortem } = whole
  return {
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    id: incident.id,
    number: incident.number,
    incident: toContent(incident),
    timeline: timeline.map(({ id, occurredAt, kind, text, evidence, isKeyEvent, recordedBy }) => ({
      id,
      occurredAt,
      kind,
      text,
      evidence,
      isKeyEvent,
      recordedBy,
    })),
    actionItems: actionItems.map(toDocumentActionItem),
    postmortem: postmortem && !postmortem.deletedAt ? toDocumentPostmortem(postmortem) : null,
  }
}

/** Only what an import takes. */
function toContent(incident: Incident): IncidentDocument['incident'] {
  const fields = Object.keys(createIncidentInput.shape) as (keyof typeof createIncidentInput.shape)[]
  return Object.fromEntries(fields.map((field) => [field, incident[field]])) as IncidentDocument['incident']
}

function toDocumentPostmortem({ status, templateName, publishedAt, sections }: Postmortem): DocumentPostmortem {
  return {
    status,
    templateName,
    publishedAt,
    sections: sections.map(({ key, title, prompt, requiredFor, text }) => ({
      key,
      title,
      prompt,
      requiredFor: [...requiredFor],
      text,
    })),
  }
}

function toDocumentActionItem(item: ActionItem): DocumentActionItem {
  const { id, title, description, kind, priority, status, owner, dueAt, trackerUrl } = item
  const { resolution, resolutionReason, closedAt } = item
  return {
    id,
    title,
    description,
    kind,
    priority,
    status,
    owner,
    dueAt,
    trackerUrl,
    resolution,
    resolutionReason,
    closedAt,
  }
}
