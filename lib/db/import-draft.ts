import type { ImportDraft } from '#lib/domain/exchange/import-draft.ts'
import { importFormat } from '#lib/domain/exchange/import-format.ts'
import type { CsvMapping } from '#lib/domain/exchange/read-csv.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

const KEPT_MS = 7 * 24 * 60 * 60 * 1000

function toDraft(row: Prisma.ImportDraftGetPayload<object>): ImportDraft {
  const { id, fileName, format, text, mapping, createdAt } = row
  return {
    id: id as Id,
    fileName,
    format: importFormat.parse(format),
    text,
    mapping: mapping as CsvMapping | null,
    createdAt,
  }
}

/** Keeps the file for its owner; their files of more than a week ago go. */
export async function insertImportDraft(
  tx: Db,
  ownerId: Id,
  draft: Pick<ImportDraft, 'fileName' | 'format' | 'text' | 'mapping'>,
  now: Date,
): Promise<ImportDraft> {
  const { mapping, ...rest } = draft
  await tx.importDraft.deleteMany({
    where: { createdById: ownerId, createdAt: { lt: new Date(now.getTime() - KEPT_MS) } },
  })
  const data = { ...rest, ...(mapping && { mapping: { ...mapping } }), createdById: ownerId, createdAt: now }
  return toDraft(await tx.importDraft.create({ data }))
}

/** Only to its owner. */
export async function findImportDraft(db: Db, ownerId: Id, draftId: string): Promise<ImportDraft | null> {
  const parsed = id.safeParse(draftId)
  const row = parsed.success && (await db.importDraft.findFirst({ where: { id: parsed.data, createdById: ownerId } }))
  return row ? toDraft(row) : null
}

export async function storeImportMapping(tx: Db, draftId: Id, mapping: CsvMapping): Promise<void> {
  await tx.importDraft.update({ where: { id: draftId }, data: { mapping: { ...mapping } } })
}

export async function deleteImportDraft(tx: Db, draftId: Id): Promise<void> {
  await tx.importDraft.deleteMany({ where: { id: draftId } })
}
