import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunbookCatalogue } from '#lib/db/runbook-catalogue.ts'
import { runbookView } from '#lib/domain/runbook/runbook.ts'

const FILE = 'runbooks.json'
const FORMAT = 1

type Kept = { readonly catalogue: RunbookCatalogue; readonly readAt: Date }

/** Keeps the catalogue beside the database, for a start while that does not answer. Written whole or not at all. */
export function keepCatalogue(dataDir: string, { catalogue, readAt }: Kept): void {
  const file = join(dataDir, FILE)
  const text = JSON.stringify({ format: FORMAT, readAt, catalogue })
  // Names and addresses of people stand in it: as closed as the database itself.
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** Null when there is none, or one that this version cannot read. */
export function readKeptCatalogue(dataDir: string): Kept | null {
  try {
    const { format, readAt, catalogue } = JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as {
      format: number
      readAt: string
      catalogue: RunbookCatalogue
    }
    if (format !== FORMAT) return null
    const services = catalogue.services.map((service) => ({ ...service, runbook: revived(service.runbook) }))
    return { catalogue: { ...catalogue, services }, readAt: new Date(readAt) }
  } catch {
    return null
  }
}

/** JSON holds instants as text. */
function revived(runbook: unknown) {
  if (runbook === null) return null
  const { lastVerifiedAt, createdAt, updatedAt, ...rest } = runbook as Record<string, unknown>
  const at = (value: unknown) => (typeof value === 'string' ? new Date(value) : null)
  return runbookView.parse({
    ...rest,
    lastVerifiedAt: at(lastVerifiedAt),
    createdAt: at(createdAt),
    updatedAt: at(updatedAt),
  })
}
