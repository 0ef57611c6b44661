import type { Actor } from '#lib/domain/access/actor.ts'
import type { PostmortemRevisionKind } from '#lib/domain/postmortem/revision-kind.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

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
