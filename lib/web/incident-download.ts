import type { IncidentFile } from '#lib/domain/exchange/incident-file.ts'
import { toMarkdown } from '#lib/domain/exchange/incident-markdown.ts'
import type { Download } from './download.ts'

/** One incident as a file: `incident-318.md`. */
export function incidentDownload({ document, json }: IncidentFile, format: 'json' | 'markdown'): Download {
  const name = `incident-${document.number}`
  return format === 'json'
    ? { contentType: 'application/json', fileName: `${name}.json`, content: json }
    : { contentType: 'text/markdown', fileName: `${name}.md`, content: toMarkdown(document) }
}
