import type { PostmortemPlace } from '../place.ts'
import type { LintSubject } from './rule.ts'

export type Prose = { readonly text: string; readonly where: PostmortemPlace }

/** The texts that people wrote, each with its place; without quoted logs, commands and addresses. */
export function proseOf({ incident, sections }: LintSubject): Prose[] {
  const entries = incident.timeline.map(
    ({ id, text }): Prose => ({ text: spoken(text), where: { kind: 'timeline_entry', id } }),
  )
  return [...(sections ? ofSections(sections) : ofIncident(incident)), ...entries].filter(({ text }) => text !== '')
}

function ofSections(sections: NonNullable<LintSubject['sections']>): Prose[] {
  return sections.map(({ key, text }) => ({ text: spoken(text), where: { kind: 'section', key } }))
}

function ofIncident(incident: LintSubject['incident']): Prose[] {
  const { summary, impact, rootCauseDetail, trigger, detection } = incident
  const texts = [
    ['summary', summary],
    ['impact.description', impact.description],
    ['rootCauseDetail', rootCauseDetail],
    ['trigger', trigger],
    ['detection', detection],
  ] as const
  return texts.map(([field, text]) => ({ text: spoken(text), where: { kind: 'incident_field', field } }))
}

/** Linear in the text: every alternative begins with a fixed character and none nests. */
function spoken(markdown: string): string {
  return markdown
    .replace(/^ {0,3}(```|~~~)[^\n]*\n[\s\S]*?(?:^ {0,3}\1[^\n]*$|$(?![\s\S]))/gm, ' ')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/^ {0,3}>[^\n]*$/gm, ' ')
    .replace(/\bhttps?:\/\/[^\s)]+/g, ' ')
    .trim()
}
