import { db } from '#lib/db/client.ts'
import { listIncidentDocuments } from '#lib/db/incident-document.ts'
import { listIncidents } from '#lib/db/incident-list.ts'
import { readTimelineImage } from '#lib/db/timeline-image.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentCsv } from '#lib/domain/exchange/csv-rows.ts'
import { documentJson } from '#lib/domain/exchange/document-json.ts'
import { exportIncidentsQuery } from '#lib/domain/exchange/export-query.ts'
import type { ListFile } from '#lib/domain/exchange/list-file.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'
import { incidentPage, keyOfCursor } from '#lib/domain/incident/list-cursor.ts'
import { type IncidentListQuery, incidentListQuery } from '#lib/domain/incident/list-query.ts'
import { PAGE_LIMIT_MAX } from '#lib/domain/shared/page.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Enough that asking costs little, few enough that their timelines fit into memory. */
const DOCUMENTS_AT_ONCE = 25

/**
 * The incidents that the filters find, part by part, in bounded memory: as CSV rows, or as whole documents, one a line,
 * which an import reads. @throws AppError invalid, forbidden
 */
export function exportIncidents(actor: Actor, query: unknown): ListFile {
  assertCan(actor, 'read')
  const { format, ...filters } = parseInput(exportIncidentsQuery, query)
  const pages = readPages({ ...incidentListQuery.parse({}), ...filters, limit: PAGE_LIMIT_MAX })
  return { format, content: format === 'csv' ? asCsv(pages) : asDocuments(pages) }
}

async function* readPages(query: IncidentListQuery): AsyncGenerator<readonly IncidentListItem[]> {
  let cursor: string | undefined
  do {
    const asked = { ...query, cursor }
    const key = keyOfCursor(asked) ?? undefined
    const page = incidentPage(await listIncidents(db(), asked, key), asked, key)
    yield page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function* asCsv(pages: AsyncIterable<readonly IncidentListItem[]>): AsyncGenerator<string> {
  let head = true
  for await (const items of pages) {
    yield incidentCsv(items, { head })
    head = false
  }
}

async function* asDocuments(pages: AsyncIterable<readonly IncidentListItem[]>): AsyncGenerator<string> {
  for await (const items of pages) {
    for (let at = 0; at < items.length; at += DOCUMENTS_AT_ONCE) {
      const numbers = items.slice(at, at + DOCUMENTS_AT_ONCE).map(({ number }) => number)
      for (const document of await listIncidentDocuments(db(), numbers)) {
        yield* documentJson(document, (id) => readTimelineImage(db(), document.number ?? 0, id))
      }
    }
  }
}
