import { type CaseFile, caseFile } from '#lib/domain/diagnosis/case-file.ts'
import type { Diagnosis } from '#lib/domain/diagnosis/diagnosis.ts'
import {
  type AnalysisListItem,
  type PreviousReading,
  previousReading,
  SUGGESTED_MAX,
  type ToldOfAnalysis,
  toldOfAnalysis,
} from '#lib/domain/diagnosis/incident-analysis.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const withNames = {
  incident: { select: { number: true } },
  createdBy: { select: { name: true } },
} satisfies Prisma.IncidentAnalysisInclude

/** An analysis as stored: the answer, and what it takes to read the logs again. */
export type StoredAnalysis = {
  readonly id: Id
  readonly incidentNumber: number
  readonly caseFile: CaseFile
  readonly told: ToldOfAnalysis
  readonly diagnosis: Diagnosis
  readonly previous: PreviousReading | null
  readonly suggestedCauses: readonly string[]
  readonly createdBy: string | null
  readonly acceptedAt: Date | null
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

type Row = Prisma.IncidentAnalysisGetPayload<{ include: typeof withNames }>

function toAnalysis(row: Row): StoredAnalysis {
  return {
    id: row.id as Id,
    incidentNumber: row.incident.number,
    caseFile: caseFile.parse(row.caseFile),
    told: toldOfAnalysis.parse(row.told),
    diagnosis: revived(row.result),
    previous: row.previous === null ? null : previousReading.parse(row.previous),
    suggestedCauses: row.suggestedCauses,
    createdBy: row.createdBy?.name ?? null,
    acceptedAt: row.acceptedAt,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** The answer as it was given: JSON has its instants as text. */
function revived(stored: Prisma.JsonValue): Diagnosis {
  const result = stored as unknown as Diagnosis
  const { period } = result
  return { ...result, period: period && { from: new Date(period.from), to: new Date(period.to) } }
}

function asJson(value: unknown): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject
}

export function countAnalyses(db: Db, incidentId: Id): Promise<number> {
  return db.incidentAnalysis.count({ where: { incidentId } })
}

export type NewAnalysis = {
  readonly caseFile: CaseFile
  readonly told: ToldOfAnalysis
  readonly diagnosis: Diagnosis
}

export async function insertAnalysis(
  tx: Db,
  incidentId: Id,
  { caseFile: file, told, diagnosis }: NewAnalysis,
  createdById: Id | null,
  now: Date,
): Promise<StoredAnalysis> {
  const row = await tx.incidentAnalysis.create({
    data: {
      incidentId,
      caseFile: asJson(file),
      told: asJson(told),
      ...columnsOf(diagnosis),
      suggestedCauses: suggestedBy(diagnosis),
      createdById,
      createdAt: now,
      updatedAt: now,
    },
    include: withNames,
  })
  return toAnalysis(row)
}

function columnsOf(diagnosis: Diagnosis) {
  const { rulesVersion, gateways, failureSeen } = diagnosis
  return { rulesVersion, result: asJson(diagnosis), gateway: gateways[0] ?? null, failureSeen }
}

function suggestedBy({ causes }: Diagnosis): string[] {
  return causes.slice(0, SUGGESTED_MAX).map(({ rootCause }) => rootCause)
}

/** Null when the incident has no such analysis, or is not live. */
export async function findAnalysis(db: Db, incidentId: Id, analysisId: string): Promise<StoredAnalysis | null> {
  const parsed = id.safeParse(analysisId)
  if (!parsed.success) return null
  const row = await db.incidentAnalysis.findFirst({
    where: { id: parsed.data, incidentId, incident: liveIncident },
    include: withNames,
  })
  return row && toAnalysis(row)
}

export type StoredReading = Omit<
  AnalysisListItem,
  'isOutdated' | 'summary' | 'mechanisms' | 'causes' | 'failureSeen'
> & { readonly diagnosis: Diagnosis }

/** All of an incident, the newest first, without the lines. */
export async function listAnalyses(db: Db, incidentId: Id): Promise<readonly StoredReading[]> {
  const rows = await db.incidentAnalysis.findMany({
    where: { incidentId, incident: liveIncident },
    omit: { caseFile: true },
    include: withNames,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map((row) => ({
    id: row.id as Id,
    incidentNumber: row.incident.number,
    createdAt: row.createdAt,
    createdBy: row.createdBy?.name ?? null,
    updatedAt: row.updatedAt,
    acceptedAt: row.acceptedAt,
    rulesVersion: row.rulesVersion,
    version: row.version,
    diagnosis: revived(row.result),
  }))
}

/** Stores a new reading where the version is still the one that was read; null when another change came first. */
export async function storeReading(
  tx: Db,
  analysis: StoredAnalysis,
  reading: {
    readonly told: ToldOfAnalysis
    readonly diagnosis: Diagnosis
    readonly previous: PreviousReading | null
    /** Once the cause is published, what was suggested before stays: it is what the report judges. */
    readonly isJudged: boolean
  },
  now: Date,
): Promise<StoredAnalysis | null> {
  const { told, diagnosis, previous, isJudged } = reading
  const { count } = await tx.incidentAnalysis.updateMany({
    where: { id: analysis.id, version: analysis.version },
    data: {
      told: asJson(told),
      ...columnsOf(diagnosis),
      previous: previous === null ? Prisma.DbNull : asJson(previous),
      ...(isJudged ? {} : { suggestedCauses: suggestedBy(diagnosis) }),
      updatedAt: now,
      version: { increment: 1 },
    },
  })
  if (count === 0) return null
  return toAnalysis(await tx.incidentAnalysis.findUniqueOrThrow({ where: { id: analysis.id }, include: withNames }))
}

/** False when it was removed meanwhile. */
export async function markAccepted(tx: Db, analysisId: Id, now: Date): Promise<boolean> {
  const { count } = await tx.incidentAnalysis.updateMany({ where: { id: analysisId }, data: { acceptedAt: now } })
  return count === 1
}

/** False when it was removed already. */
export async function deleteAnalysis(tx: Db, analysisId: Id): Promise<boolean> {
  const { count } = await tx.incidentAnalysis.deleteMany({ where: { id: analysisId } })
  return count === 1
}

/** Whether the cause of the incident has been published. */
export async function isCausePublished(db: Db, incidentId: Id): Promise<boolean> {
  return (await db.postmortem.count({ where: { incidentId, deletedAt: null, publishedAt: { not: null } } })) > 0
}
