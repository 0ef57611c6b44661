import { stringify } from 'yaml'
import type { Evidence } from '../incident/evidence.ts'
import type { DocumentActionItem, DocumentTimelineEntry, IncidentDocument } from './incident-document.ts'
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './incident-document.ts'

/** Texts of the incident that are sections of the Markdown form; everything else stands in the front matter. */
export const INCIDENT_TEXTS = [
  { key: 'summary', title: 'Summary' },
  { key: 'impact.description', title: 'Impact' },
  { key: 'rootCauseDetail', title: 'Root cause' },
  { key: 'trigger', title: 'Trigger' },
  { key: 'detection', title: 'Detection' },
] as const

/** Marks where a part begins, unseen by readers, so that headings within a text never count as one. */
export function marker(part: string): string {
  return `<!-- hindsight: ${part} -->`
}

/**
 * An incident with its post-mortem as one Markdown file with YAML front matter: to read, to keep in git, to import again.
 * Evidence is shown and not read back; the JSON form keeps everything.
 */
export function toMarkdown(document: IncidentDocument): string {
  const { incident, postmortem } = document
  const texts = INCIDENT_TEXTS.flatMap(({ key, title }) => {
    const text = key === 'impact.description' ? incident.impact?.description : incident[key]
    return text ? [part(key, `## ${title}`, text)] : []
  })
  const parts = [
    `# ${incident.title}`,
    ...texts,
    ...(document.timeline.length > 0
      ? [part('timeline', '## Timeline', document.timeline.map(entryLine).join('\n'))]
      : []),
    ...(document.actionItems.length > 0
      ? [part('action-items', '## Action items', document.actionItems.map(actionItemLine).join('\n'))]
      : []),
    ...(postmortem
      ? [
          `# Post-mortem`,
          ...postmortem.sections.map((section) => part(`section ${section.key}`, `## ${section.title}`, section.text)),
        ]
      : []),
  ]
  return `---\n${stringify(frontMatter(document), { lineWidth: 0 })}---\n\n${parts.join('\n\n')}\n`
}

function part(name: string, heading: string, text: string): string {
  return [marker(name), heading, ...(text === '' ? [] : [text])].join('\n\n')
}

function frontMatter({ id, number, incident, postmortem }: IncidentDocument): object {
  const { summary, rootCauseDetail, trigger, detection, impact = {}, ...facts } = incident
  const { description, ...figures } = impact
  return plain({
    format: DOCUMENT_FORMAT,
    version: DOCUMENT_VERSION,
    id,
    number,
    ...facts,
    impact: figures,
    ...(postmortem && {
      postmortem: {
        status: postmortem.status,
        templateName: postmortem.templateName,
        publishedAt: postmortem.publishedAt,
        sections: postmortem.sections.map(({ key, prompt, requiredFor }) => ({ key, prompt, requiredFor })),
      },
    }),
  })
}

/** As JSON would hold it, without what is not given. */
function plain(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object
}

function entryLine(entry: DocumentTimelineEntry): string {
  const facts = [`**${entry.occurredAt.toISOString()}**`, entry.kind, ...(entry.isKeyEvent ? ['key event'] : [])].join(
    ' · ',
  )
  return [
    `- ${facts}`,
    ...indented(entry.text),
    ...entry.evidence.flatMap((one) => ['', ...indented(evidenceText(one))]),
  ].join('\n')
}

function evidenceText(one: Evidence): string {
  switch (one.kind) {
    case 'link':
      return `Evidence: ${one.label ? `${one.label} ` : ''}<${one.url}>`
    case 'excerpt':
      return `Evidence${one.source ? ` (${one.source})` : ''}:\n\n~~~~\n${one.text}\n~~~~`
    case 'metric':
      return `Evidence: ${one.name} = ${one.value}${one.unit ? ` ${one.unit}` : ''}${one.at ? ` at ${one.at}` : ''}`
    case 'image':
      return `Evidence: image, ${one.alt}`
  }
}

function actionItemLine(item: DocumentActionItem): string {
  const facts = [
    item.kind,
    item.priority,
    ...(item.owner ? [`owner ${item.owner.replaceAll(',', ' ')}`] : []),
    ...(item.dueAt ? [`due ${item.dueAt.toISOString()}`] : []),
    ...(item.resolution === 'wont_do' ? ['won’t do'] : []),
    ...(item.closedAt ? [`closed ${item.closedAt.toISOString()}`] : []),
    ...(item.trackerUrl ? [`<${item.trackerUrl}>`] : []),
  ]
  const reason = item.resolutionReason ? ['', ...indented(`Reason: ${item.resolutionReason}`)] : []
  const description = item.description ? ['', ...indented(item.description)] : []
  return [
    `- [${item.status === 'closed' ? 'x' : ' '}] ${item.title}`,
    `  (${facts.join(', ')})`,
    ...description,
    ...reason,
  ].join('\n')
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => (line === '' ? '' : `  ${line}`))
}
