import type { ImportRecord } from '#lib/domain/exchange/import-record.ts'
import type { WholeIncident } from '#lib/domain/exchange/incident-document.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { findWholeIncident } from './incident-document.ts'

export type ImportTargets = {
  readonly targets: ReadonlyMap<string, WholeIncident>
  readonly goneKeys: ReadonlySet<string>
}

/** The incidents that records mean, by the key of the record: found by the id of our own files, or by the key that was stored. */
export async function findImportTargets(db: Db, records: readonly ImportRecord[]): Promise<ImportTargets> {
  const ids = records.flatMap(({ document }) => (document.id === undefined ? [] : [document.id]))
  const rows = await db.incident.findMany({
    where: { OR: [{ importKey: { in: records.map(({ key }) => key) } }, { id: { in: ids } }] },
    select: { id: true, number: true, importKey: true, mergedIntoId: true, deletedAt: true },
  })
  const byKey = new Map(rows.map((row) => [row.importKey, row]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const targets = new Map<string, WholeIncident>()
  const goneKeys = new Set<string>()
  for (const { key, document } of records) {
    const row = byKey.get(key) ?? byId.get(document.id ?? '')
    if (row?.mergedIntoId || row?.deletedAt) goneKeys.add(key)
    else if (row) {
      const target = await findWholeIncident(db, row.number)
      if (target) targets.set(key, target)
    }
  }
  return { targets, goneKeys }
}

/** Whose number it is, for those of the numbers that are taken. */
export async function findTakenNumbers(db: Db, numbers: readonly number[]): Promise<Map<number, Id>> {
  const rows = await db.incident.findMany({
    where: { number: { in: [...numbers] } },
    select: { id: true, number: true },
  })
  return new Map(rows.map((row) => [row.number, id.parse(row.id)]))
}
