import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { StepFeedback, StepRating } from '#lib/domain/runbook/feedback.ts'
import type { StepPart } from '#lib/domain/runbook/steps.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

/** One word per person and step: a later one replaces it. */
export async function storeStepRating(
  tx: Db,
  runbookId: Id,
  authorId: Id,
  { rootCause, part, step, isHelpful, comment }: StepRating,
  now: Date,
): Promise<Id> {
  const place = { runbookId, rootCause, part, step, authorId }
  const said = { isHelpful, comment, createdAt: now }
  const { id } = await tx.runbookFeedback.upsert({
    where: { runbookId_rootCause_part_step_authorId: place },
    create: { ...place, ...said },
    update: said,
    select: { id: true },
  })
  return id as Id
}

/** Newest first. */
export async function listStepFeedback(db: Db, runbookId: Id, limit: number): Promise<StepFeedback[]> {
  const rows = await db.runbookFeedback.findMany({
    where: { runbookId },
    orderBy: { createdAt: 'desc' },
    take: limit,
    include: { author: { select: { name: true } } },
  })
  return rows.map(({ rootCause, part, step, isHelpful, comment, author, createdAt }) => ({
    rootCause: rootCause as RootCause,
    part: part as StepPart,
    step,
    isHelpful,
    comment,
    authorName: author.name,
    createdAt,
  }))
}
