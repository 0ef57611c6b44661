import type { ActionItem } from '../action-item/action-item.ts'
import { incidentChanges } from '../incident/changes.ts'
import type { Incident } from '../incident/incident.ts'
import type { TimelineEntry } from '../incident/timeline-entry.ts'
import { contentOf, decideCreate, decideUpdate, type IncidentContent } from '../incident/write.ts'
import type { Postmortem } from '../postmortem/postmortem.ts'
import { changedFields } from '../shared/changed-fields.ts'
import type { Id } from '../shared/id.ts'
import { type PlannedImage, planImages, shownImages, withImages } from './import-images.ts'
import type { ImportProblem, ImportRecord } from './import-record.ts'
import type {
  DocumentActionItem,
  DocumentPostmortem,
  DocumentTimelineEntry,
  IncidentDocument,
  WholeIncident,
} from './incident-document.ts'

export type ImportContext = {
  readonly now: Date
  /** What is stored already, by the key of the record. */
  readonly targets: ReadonlyMap<string, WholeIncident>
  /** Of those keys, the ones that are merged into another incident or lie in the bin. */
  readonly goneKeys: ReadonlySet<string>
  /** Whose number it is, for each number of the file that is taken. */
  readonly takenNumbers: ReadonlyMap<number, Id>
  readonly serviceIds: ReadonlyMap<string, Id>
  /** Publishing goes past the checklist of a review: others get a draft. */
  readonly mayPublish: boolean
}

type Change<T> = { readonly id: Id; readonly version: number; readonly fields: T }

/** What the import of one record does. */
export type PlannedRecord = {
  readonly key: string
  /** The id that a new one keeps from the file where it is free; null for another. */
  readonly id: string | null
  readonly action: 'create' | 'update' | 'unchanged'
  readonly title: string
  /** The number that it has, or keeps from the file; null for the next free one. */
  readonly number: number | null
  /** What changes, in words. */
  readonly changes: readonly string[]
  readonly target: Pick<Incident, 'id' | 'version' | 'number'> | null
  readonly content: IncidentContent | null
  readonly serviceIds: readonly Id[]
  readonly addedEntries: readonly DocumentTimelineEntry[]
  readonly changedEntries: readonly Change<DocumentTimelineEntry>[]
  /** Those that the entries of the plan show and that are not here yet. */
  readonly addedImages: readonly PlannedImage[]
  readonly addedItems: readonly DocumentActionItem[]
  readonly changedItems: readonly Change<DocumentActionItem>[]
  readonly newPostmortem: DocumentPostmortem | null
  readonly changedSections: readonly { readonly key: string; readonly version: number; readonly text: string }[]
  readonly postmortemId: Id | null
}

export type ImportPlan = { readonly records: readonly PlannedRecord[]; readonly problems: readonly ImportProblem[] }

/** Decides what an import would do: nothing is ever removed, and what is stored alike stays untouched. */
export function planImport(records: readonly ImportRecord[], context: ImportContext): ImportPlan {
  const problems: ImportProblem[] = []
  const seen = new Set<string>()
  const numbers = new Set<number>()
  const planned = records.flatMap((record) => {
    const { document, locate } = record
    const report = (path: readonly PropertyKey[], message: string) =>
      problems.push({ ...locate(path), path: path.join('.'), message })
    if (seen.has(record.key)) {
      report([], 'This incident stands in the file twice. Keep one of them.')
      return []
    }
    seen.add(record.key)
    if (context.goneKeys.has(record.key)) {
      report([], 'This incident was merged into another one here, or lies in the bin. Restore it, or leave it out.')
      return []
    }
    const target = context.targets.get(record.key) ?? null
    const { number } = document
    if (number !== undefined) {
      if (numbers.has(number)) report(['number'], `Number ${number} stands in the file twice.`)
      numbers.add(number)
      const owner = context.takenNumbers.get(number)
      if (owner !== undefined && owner !== target?.incident.id) {
        report(['number'], `Number ${number} belongs to another incident here. Leave it out to get the next free one.`)
      }
    }
    return planRecord(record.key, document, target, context, report) ?? []
  })
  return { records: planned, problems }
}

type Report = (path: readonly PropertyKey[], message: string) => void

function planRecord(
  key: string,
  document: IncidentDocument,
  target: WholeIncident | null,
  context: ImportContext,
  report: Report,
): PlannedRecord | null {
  const decision = target
    ? decideUpdate(target.incident, document.incident, context)
    : decideCreate(document.incident, context)
  if (!decision.ok) {
    for (const [path, messages] of Object.entries(decision.fieldErrors)) {
      for (const message of messages) report(['incident', ...path.split('.')], message)
    }
    return null
  }
  const changedContent = target ? Object.keys(incidentChanges(contentOf(target.incident), decision.content)) : []
  const stored = target?.timeline ?? []
  const shown = shownImages(stored)
  const images = planImages(document, shown, report)
  const entries = planEntries(
    withImages(document.timeline, new Set([...shown, ...images.keys()])),
    stored,
    context.now,
    report,
  )
  const needed = shownImages([...entries.added, ...entries.changed.map(({ fields }) => fields)])
  const addedImages = [...images.values()].filter(({ id }) => needed.has(id))
  const items = planItems(document.actionItems, target?.actionItems ?? [])
  const sections = planPostmortem(document.postmortem, target?.postmortem ?? null, context, report)
  const changes = [
    ...changedContent,
    ...counted(entries.added.length, 'new timeline entry', 'new timeline entries'),
    ...counted(entries.changed.length, 'changed timeline entry', 'changed timeline entries'),
    ...counted(addedImages.length, 'new image', 'new images'),
    ...counted(items.added.length, 'new action item', 'new action items'),
    ...counted(items.changed.length, 'changed action item', 'changed action items'),
    ...sections.words,
  ]
  return {
    key,
    id: document.id ?? null,
    action: target ? (changes.length === 0 ? 'unchanged' : 'update') : 'create',
    title: decision.content.title,
    number: target?.incident.number ?? document.number ?? null,
    changes,
    target: target?.incident ?? null,
    content: target && changedContent.length === 0 ? null : decision.content,
    serviceIds: decision.serviceIds,
    addedEntries: entries.added,
    changedEntries: entries.changed,
    addedImages,
    addedItems: items.added,
    changedItems: items.changed,
    newPostmortem: sections.created,
    changedSections: sections.changed,
    postmortemId: target?.postmortem?.id ?? null,
  }
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
}

/** An entry is known by its id, else by its second and words. */
function planEntries(
  given: readonly DocumentTimelineEntry[],
  stored: readonly TimelineEntry[],
  now: Date,
  report: Report,
) {
  const byId = new Map<string, TimelineEntry>(stored.map((entry) => [entry.id, entry]))
  const byWords = new Map(stored.map((entry) => [wordsOf(entry), entry]))
  const added: DocumentTimelineEntry[] = []
  const changed: Change<DocumentTimelineEntry>[] = []
  for (const [index, entry] of given.entries()) {
    if (entry.occurredAt.getTime() > now.getTime() + 300_000) {
      report(['timeline', index, 'occurredAt'], 'This cannot be in the future.')
      continue
    }
    const known = (entry.id !== undefined && byId.get(entry.id)) || byWords.get(wordsOf(entry))
    if (!known) added.push(entry)
    // Found by its words alone, it may come from a form that cannot say the rest.
    else if (entry.id === known.id) {
      const { id: _, recordedBy: __, ...fields } = entry
      if (Object.keys(changedFields(known, fields)).length > 0)
        changed.push({ id: known.id, version: known.version, fields: entry })
    }
  }
  return { added, changed }
}

function wordsOf({ occurredAt, text }: Pick<TimelineEntry, 'occurredAt' | 'text'>): string {
  return `${Math.floor(occurredAt.getTime() / 1000)} ${text.replace(/\s+/g, ' ').trim()}`
}

/** An action item is known by its id, else by its title. */
function planItems(given: readonly DocumentActionItem[], stored: readonly ActionItem[]) {
  const byId = new Map<string, ActionItem>(stored.map((item) => [item.id, item]))
  const byTitle = new Map(stored.map((item) => [item.title.toLowerCase(), item]))
  const added: DocumentActionItem[] = []
  const changed: Change<DocumentActionItem>[] = []
  for (const item of given) {
    const known = (item.id !== undefined && byId.get(item.id)) || byTitle.get(item.title.toLowerCase())
    if (!known) added.push(item)
    else if (item.id === known.id) {
      const { id: _, ...fields } = item
      if (Object.keys(changedFields(known, fields)).length > 0)
        changed.push({ id: known.id, version: known.version, fields: item })
    }
  }
  return { added, changed }
}

function planPostmortem(
  given: DocumentPostmortem | null,
  stored: Postmortem | null,
  { now, mayPublish }: ImportContext,
  report: Report,
) {
  if (!given) return { created: null, changed: [], words: [] }
  if (!stored) {
    const isRefused = given.status === 'published' && !mayPublish
    const publishedAt = given.publishedAt ?? (given.status === 'published' ? now : null)
    const created = isRefused ? { ...given, status: 'draft' as const, publishedAt: null } : { ...given, publishedAt }
    return { created, changed: [], words: [isRefused ? 'new post-mortem, as a draft' : 'new post-mortem'] }
  }
  const changed = given.sections.flatMap(({ key, text }, index) => {
    const section = stored.sections.find((one) => one.key === key)
    if (!section) {
      if (text.trim() !== '')
        report(['postmortem', 'sections', index, 'key'], `The post-mortem here has no section "${key}".`)
      return []
    }
    return section.text.trim() === text.trim() ? [] : [{ key, version: section.version, text }]
  })
  if (changed.length > 0 && stored.deletedAt)
    report(['postmortem'], 'The post-mortem here lies in the bin. Restore it first.')
  else if (changed.length > 0 && stored.status === 'published') {
    report(
      ['postmortem'],
      'The post-mortem here is published and differs. Reopen it first, or leave it out of the file.',
    )
  }
  return { created: null, changed, words: counted(changed.length, 'changed section', 'changed sections') }
}
