import type { PostmortemSection } from '#lib/domain/postmortem/section.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

type Row = Prisma.PostmortemSectionGetPayload<object>

export function toSection({ postmortemId: _, ...row }: Row): PostmortemSection {
  return row
}

export async function findPostmortemSection(db: Db, postmortemId: Id, key: string): Promise<PostmortemSection | null> {
  const row = await db.postmortemSection.findUnique({ where: { postmortemId_key: { postmortemId, key } } })
  return row && toSection(row)
}

/** Stores the text where the version is still the one that was read; null when another change came first. */
export async function storePostmortemSection(
  tx: Db,
  postmortemId: Id,
  section: Pick<PostmortemSection, 'key' | 'version'>,
  text: string,
  writer: { readonly name: string; readonly now: Date },
): Promise<PostmortemSection | null> {
  const [row] = await tx.postmortemSection.updateManyAndReturn({
    where: { postmortemId, key: section.key, version: section.version },
    data: { text, updatedBy: writer.name, updatedAt: writer.now, version: { increment: 1 } },
  })
  return row ? toSection(row) : null
}
