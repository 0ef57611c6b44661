import { type RunbookContent, runbookContent } from '#lib/domain/runbook/content.ts'
import type { RunbookRevision, RunbookRevisionText } from '#lib/domain/runbook/revision.ts'
import type { Runbook } from '#lib/domain/runbook/runbook.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

const facts = { number: true, authorName: true, createdAt: true } as const

/** Keeps the text as it was saved, under the version it got. */
export async function insertRunbookRevision(tx: Db, runbook: Runbook, authorName: string, now: Date): Promise<void> {
  const content: RunbookContent = runbookContent.parse(runbook)
  await tx.runbookRevision.create({
    data: { runbookId: runbook.id, number: runbook.version, content, authorName, createdAt: now },
  })
}

/** Newest first. */
export async function listRunbookRevisions(db: Db, runbookId: Id, limit: number): Promise<RunbookRevision[]> {
  return db.runbookRevision.findMany({ where: { runbookId }, select: facts, orderBy: { number: 'desc' }, take: limit })
}

export async function findRunbookRevision(db: Db, runbookId: Id, number: number): Promise<RunbookRevisionText | null> {
  const row = await db.runbookRevision.findUnique({
    where: { runbookId_number: { runbookId, number } },
    select: { ...facts, content: true },
  })
  return row && { ...row, content: runbookContent.parse(row.content) }
}

/** The last revision before this one; verifications raise the version too, so numbers have gaps. */
export async function findRunbookRevisionBefore(
  db: Db,
  runbookId: Id,
  number: number,
): Promise<RunbookRevisionText | null> {
  const row = await db.runbookRevision.findFirst({
    where: { runbookId, number: { lt: number } },
    orderBy: { number: 'desc' },
    select: { ...facts, content: true },
  })
  return row && { ...row, content: runbookContent.parse(row.content) }
}
