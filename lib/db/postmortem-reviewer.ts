import { hasChangedSince, type ReviewCandidate, type Reviewer } from '#lib/domain/postmortem/reviewer.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

/** In the order of their names. */
export async function listReviewers(db: Db, postmortemId: Id): Promise<Reviewer[]> {
  const rows = await db.postmortemReviewer.findMany({
    where: { postmortemId },
    include: { user: { select: { name: true } } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })
  const newest = rows.length > 0 ? await newestTextRevision(db, postmortemId) : 0
  return rows.map(({ userId, user, requestedAt, signedOffAt, signedRevision }) => ({
    userId: userId as Id,
    name: user.name,
    requestedAt,
    signedOffAt,
    signedRevision,
    hasChangedSince: hasChangedSince(signedRevision, newest),
  }))
}

async function newestTextRevision(db: Db, postmortemId: Id): Promise<number> {
  const { _max } = await db.postmortemRevision.aggregate({
    where: { postmortemId, kind: { in: ['created', 'saved', 'restored'] } },
    _max: { number: true },
  })
  return _max.number ?? 0
}

/** Those who are asked from now on; who stays keeps when they were asked and what they signed. */
export async function replaceReviewers(tx: Db, postmortemId: Id, userIds: readonly Id[], now: Date): Promise<void> {
  await tx.postmortemReviewer.deleteMany({ where: { postmortemId, userId: { notIn: [...userIds] } } })
  await tx.postmortemReviewer.createMany({
    data: userIds.map((userId) => ({ postmortemId, userId, requestedAt: now })),
    skipDuplicates: true,
  })
}

/** A new round begins unsigned. */
export async function clearReviewers(tx: Db, postmortemId: Id): Promise<void> {
  await tx.postmortemReviewer.deleteMany({ where: { postmortemId } })
}

/** Signs, again too; who was not asked counts as asked now. */
export async function storeSignOff(
  tx: Db,
  postmortemId: Id,
  signature: { readonly userId: Id; readonly revision: number },
  now: Date,
): Promise<void> {
  const { userId, revision } = signature
  const signed = { signedOffAt: now, signedRevision: revision }
  await tx.postmortemReviewer.upsert({
    where: { postmortemId_userId: { postmortemId, userId } },
    create: { postmortemId, userId, requestedAt: now, ...signed },
    update: signed,
  })
}

/** Who asked for the review last; their account may be gone. */
export async function findReviewRequest(
  db: Db,
  postmortemId: Id,
): Promise<{ readonly userId: Id | null; readonly name: string } | null> {
  const row = await db.postmortemRevision.findFirst({
    where: { postmortemId, kind: 'review_requested' },
    orderBy: { number: 'desc' },
    select: { authorId: true, authorName: true },
  })
  return row && { userId: row.authorId as Id | null, name: row.authorName }
}

/** Accounts that can sign in and may edit, by name. */
export async function listReviewCandidates(db: Db): Promise<ReviewCandidate[]> {
  const rows = await db.user.findMany({
    where: { disabledAt: null, role: { in: ['editor', 'admin'] } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name }) => ({ id: id as Id, name }))
}

/** Names of all accounts, for what reads texts for them. */
export async function listAccountNames(db: Db): Promise<string[]> {
  const rows = await db.user.findMany({ select: { name: true } })
  return rows.map(({ name }) => name)
}
