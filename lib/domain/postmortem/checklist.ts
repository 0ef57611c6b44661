import { z } from 'zod'
import type { ActionItem } from '../action-item/action-item.ts'
import { actionItemPriorityNames } from '../action-item/priority.ts'
import type { Impact } from '../incident/impact.ts'
import { type Severity, severityFacts } from '../incident/severity.ts'
import { isUnassigned, unassignedWords } from './lint/action-rules.ts'
import { placeView } from './place.ts'
import { needsSignOff, type ReviewSettings } from './review-settings.ts'
import type { PostmortemSection } from './section.ts'

export const checklistEntryView = z.object({
  id: z.string().describe('`section.summary`, `impact.failedRequests`, `sign_off`, …'),
  label: z.string().describe('What is required'),
  gap: z.string().nullable().describe('What is missing; null when the requirement is met'),
  where: placeView,
})
export type ChecklistEntry = Readonly<z.output<typeof checklistEntryView>>

type Section = Pick<PostmortemSection, 'key' | 'title' | 'prompt' | 'requiredFor' | 'text'>
type Item = Pick<ActionItem, 'id' | 'title' | 'kind' | 'priority' | 'status' | 'resolution' | 'owner' | 'dueAt'>

export type ChecklistSubject = {
  readonly incident: {
    readonly severity: Severity
    readonly resolvedAt: Date | null
    readonly rootCause: string | null
    readonly impact: Pick<Impact, 'failedRequests' | 'affectedUsers'>
    readonly actionItems: readonly Item[]
  }
  readonly sections: readonly Section[]
  readonly signOffs: number
  readonly settings: Pick<ReviewSettings, 'signOffFor'>
}

/** Everything that a post-mortem of its severity must have before it is published, met or not, in the order of the page. */
export function postmortemChecklist(subject: ChecklistSubject): ChecklistEntry[] {
  return [
    ...sectionRequirements(subject),
    ...incidentRequirements(subject),
    ...actionRequirements(subject),
    ...signOffRequirement(subject),
  ]
}

export function gapsOf(checklist: readonly ChecklistEntry[]): ChecklistEntry[] {
  return checklist.filter(({ gap }) => gap !== null)
}

function sectionRequirements({ incident: { severity }, sections }: ChecklistSubject): ChecklistEntry[] {
  return sections
    .filter(({ requiredFor }) => requiredFor.includes(severity))
    .map((section) => ({
      id: `section.${section.key}`,
      label: section.title,
      gap: isWritten(section) ? null : `“${section.title}” is not written`,
      where: { kind: 'section', key: section.key },
    }))
}

const PLACEHOLDER = /^(?:tbd|todo|tba|wip|fixme|xxx|\?+|\.{2,}|…|-+)[.!:]?$/i

/** A text of one's own: neither empty, nor the prompt left standing, nor a word that promises one. */
export function isWritten({ text, prompt }: Pick<Section, 'text' | 'prompt'>): boolean {
  const words = plain(text)
  return words !== '' && words !== plain(prompt) && !PLACEHOLDER.test(words)
}

function plain(text: string): string {
  return text
    .replace(/^[\s>#*-]+/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function incidentRequirements({ incident }: ChecklistSubject): ChecklistEntry[] {
  const { impact, rootCause, resolvedAt } = incident
  return [
    requirement('resolvedAt', 'Incident is resolved', resolvedAt !== null, 'The incident is not resolved'),
    requirement('rootCause', 'Cause from the list', rootCause !== null, 'No cause is chosen'),
    ...(isSevere(incident)
      ? [
          requirement(
            'impact.failedRequests',
            'Failed requests, counted or estimated',
            impact.failedRequests !== null,
            'How many requests failed is not stated',
          ),
          requirement(
            'impact.affectedUsers',
            'Affected users, counted or estimated',
            impact.affectedUsers !== null,
            'How many users were affected is not stated',
          ),
        ]
      : []),
  ]
}

type IncidentField = 'resolvedAt' | 'rootCause' | 'impact.failedRequests' | 'impact.affectedUsers'

function requirement(field: IncidentField, label: string, isMet: boolean, gap: string): ChecklistEntry {
  return { id: field, label, gap: isMet ? null : gap, where: { kind: 'incident_field', field } }
}

function actionRequirements({ incident }: ChecklistSubject): ChecklistEntry[] {
  const urgent = incident.actionItems.filter(({ priority }) => priority === 'p0' || priority === 'p1')
  const lacking = urgent.filter(isUnassigned)
  const helps = incident.actionItems.some(
    ({ kind, resolution }) => (kind === 'prevent' || kind === 'detect') && resolution !== 'wont_do',
  )
  const label = 'P0 and P1 action items have owner and due date'
  return [
    ...(isSevere(incident)
      ? [
          {
            id: 'prevent_or_detect',
            label: 'An action item that prevents or detects',
            gap: helps ? null : 'No action item prevents the cause or detects it sooner',
            where: { kind: 'action_items' } as const,
          },
        ]
      : []),
    ...(urgent.length > 0 && lacking.length === 0
      ? [{ id: 'urgent_actions', label, gap: null, where: { kind: 'action_items' } as const }]
      : []),
    ...lacking.map((item) => ({
      id: `action_item.${item.id}`,
      label,
      gap: `${unassignedWords(item)}: ${actionItemPriorityNames[item.priority]} “${item.title}”`,
      where: { kind: 'action_item', id: item.id } as const,
    })),
  ]
}

function signOffRequirement({ incident, signOffs, settings }: ChecklistSubject): ChecklistEntry[] {
  if (!needsSignOff(settings, incident.severity)) return []
  const name = severityFacts[incident.severity].name
  return [
    {
      id: 'sign_off',
      label: `A sign-off (${name})`,
      gap: signOffs > 0 ? null : 'Nobody has signed off',
      where: { kind: 'review' },
    },
  ]
}

function isSevere({ severity }: { readonly severity: Severity }): boolean {
  return severity === 'sev1' || severity === 'sev2'
}
