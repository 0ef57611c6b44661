import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { TickPart } from '#lib/domain/runbook/tick.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'

export type RunbookTick = {
  readonly incidentNumber: number
  readonly rootCause: RootCause | ''
  readonly part: TickPart
  readonly step: string
  readonly doneBy: string
  readonly doneAt: Date
}

/** False when somebody ticked this step during this incident already. */
export async function insertRunbookTick(
  tx: Db,
  incidentId: Id,
  { incidentNumber: _, ...tick }: RunbookTick,
): Promise<boolean> {
  const { count } = await tx.runbookTick.createMany({ data: [{ ...tick, incidentId }], skipDuplicates: true })
  return count === 1
}

export async function listRunbookTicks(db: Db, incidentNumbers: readonly number[]): Promise<RunbookTick[]> {
  if (incidentNumbers.length === 0) return []
  const rows = await db.runbookTick.findMany({
    where: { incident: { number: { in: [...incidentNumbers] }, mergedIntoId: null, deletedAt: null } },
    select: {
      rootCause: true,
      part: true,
      step: true,
      doneBy: true,
      doneAt: true,
      incident: { select: { number: true } },
    },
  })
  return rows.map(({ incident, rootCause, part, ...row }) => ({
    ...row,
    incidentNumber: incident.number,
    rootCause: rootCause as RootCause | '',
    part: part as TickPart,
  }))
}
