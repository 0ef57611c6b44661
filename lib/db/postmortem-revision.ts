import type { Actor } from '#lib/domain/access/actor.ts'
import type { PostmortemAtRevision, PostmortemRevision } from '#lib/domain/postmortem/revision.ts'
import type { PostmortemRevisionKind } from '#lib/domain/postmortem/revision-kind.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

export type NewRevision = {
  readonly postmortemId: Id
  /** What the change of the document answered, under its lock. */
  readonly number: number
  readonly kind: PostmortemRevisionKind
  /** Only the sections whose text changed. */
  readonly texts?: Readonly<Record<string, string>>
}

export async function insertPostmortemRevision(tx: Db, actor: Actor, revision: NewRevision, now: Date): Promise<void> {
  await tx.postmortemRevision.create({
    data: {
      postmortemId: revision.postmortemId,
      number: revision.number,
      kind: revision.kind,
      texts: { ...revision.texts },
      authorId: actor.kind === 'user' ? actor.userId : null,
      authorName: actor.name,
      createdAt: now,
    },
  })
}

// The texts can be large and are read one document at a time only.
const listed = Prisma.sql`
  number, kind::text AS kind, author_name AS "authorName", created_at AS "createdAt",
  ARRAY(SELECT jsonb_object_keys(texts) ORDER BY 1) AS "changedSections"`

/** Newest first, from below the number `before`; one more than the limit when there is a next page. */
export function listPostmortemRevisions(
  db: Db,
  postmortemId: Id,
  page: { readonly limit: number; readonly before: number | null },
): Promise<PostmortemRevision[]> {
  return db.$queryRaw<PostmortemRevision[]>`
    SELECT ${listed} FROM postmortem_revisions
    WHERE postmortem_id = ${postmortemId}::uuid AND number < ${page.before ?? 2_147_483_647}
    ORDER BY number DESC LIMIT ${page.limit + 1}`
}

/** The document as it stood after that revision; null when there is no such revision. */
export async function findPostmortemAtRevision(
  db: Db,
  postmortemId: Id,
  number: number,
): Promise<PostmortemAtRevision | null> {
  const [revision] = await db.$queryRaw<PostmortemRevision[]>`
    SELECT ${listed} FROM postmortem_revisions WHERE postmortem_id = ${postmortemId}::uuid AND number = ${number}`
  if (!revision) return null
  const sections = await db.$queryRaw<{ key: string; title: string; text: string }[]>`
    SELECT section.key, section.title, coalesce(newest.text, '') AS text
    FROM postmortem_sections AS section
    LEFT JOIN LATERAL (
      SELECT texts ->> section.key AS text FROM postmortem_revisions
      WHERE postmortem_id = section.postmortem_id AND number <= ${number} AND texts ? section.key
      ORDER BY number DESC LIMIT 1
    ) AS newest ON true
    WHERE section.postmortem_id = ${postmortemId}::uuid
    ORDER BY section.position`
  return { ...revision, sections }
}
