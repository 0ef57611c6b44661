import type { IncidentDocument } from '#lib/domain/exchange/incident-document.ts'
import { toMarkdown } from '#lib/domain/exchange/incident-markdown.ts'
import type { Download } from './download.ts'

/** One incident as a file: `incident-318.md`. */
export function incidentDownload(document: IncidentDocument, format: 'json' | 'markdown'): Download {
  const name = `incident-${document.number}`
  return format === 'json'
    ? { contentType: 'application/json', fileName: `${name}.json`, content: `${JSON.stringify(document, null, 2)}\n` }
    : { contentType: 'text/markdown', fileName: `${name}.md`, content: toMarkdown(document) }
}
