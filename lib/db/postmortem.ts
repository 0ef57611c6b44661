import type { Actor } from '#lib/domain/access/actor.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import type { Postmortem, PostmortemSummary } from '#lib/domain/postmortem/postmortem.ts'
import type { TemplateContent } from '#lib/domain/postmortem/template.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { refuseMerged } from './incident.ts'
import { liveIncident } from './live-incident.ts'
import { insertPostmortemRevision } from './postmortem-revision.ts'
import { toSection } from './postmortem-section.ts'

const whole = {
  incident: { select: { number: true, title: true, severity: true } },
  sections: { orderBy: { position: 'asc' } },
} satisfies Prisma.PostmortemInclude
type Row = Prisma.PostmortemGetPayload<{ include: typeof whole }>

const summary = {
  id: true,
  status: true,
  revision: true,
  publishedAt: true,
  deletedAt: true,
  updatedAt: true,
  version: true,
} satisfies Prisma.PostmortemSelect

function toPostmortem({ incident, incidentId: _, id, sections, ...row }: Row): Postmortem {
  return {
    ...row,
    id: id as Id,
    incidentNumber: incident.number,
    incidentTitle: incident.title,
    severity: incident.severity,
    sections: sections.map(toSection),
  }
}

/** The post-mortem of an incident; one in the bin is not found unless asked for. */
export async function findPostmortem(
  db: Db,
  incidentNumber: number,
  options: { readonly inBin?: boolean } = {},
): Promise<Postmortem | null> {
  const row = await db.postmortem.findFirst({
    where: { incident: { number: incidentNumber, ...liveIncident }, ...(!options.inBin && { deletedAt: null }) },
    include: whole,
  })
  return row ? toPostmortem(row) : refuseMerged(db, incidentNumber)
}

/** The post-mortems of these incidents, those in the bin included. */
export async function listPostmortemsOf(db: Db, incidentIds: readonly Id[]): Promise<Postmortem[]> {
  const rows = await db.postmortem.findMany({
    where: { incidentId: { in: [...incidentIds] }, incident: liveIncident },
    include: whole,
  })
  return rows.map(toPostmortem)
}

/** Without its texts, and in the bin too: `deletedAt` says so. */
export async function findPostmortemSummary(db: Db, incidentNumber: number): Promise<PostmortemSummary | null> {
  const row = await db.postmortem.findFirst({
    where: { incident: { number: incidentNumber, ...liveIncident } },
    select: summary,
  })
  return row && { ...row, id: row.id as Id }
}

/** The document at an address of people, without its texts; null when it is not there or lies in the bin. */
export async function findPostmortemInUse(db: Db, incidentNumber: string): Promise<PostmortemSummary | null> {
  const number = parseIncidentNumber(incidentNumber)
  const found = number === null ? null : await findPostmortemSummary(db, number)
  return found && found.deletedAt === null ? found : null
}

/** Begins the document and its first revision. Throws a unique violation when the incident has one already. */
export async function insertPostmortem(
  tx: Db,
  actor: Actor,
  incident: Pick<Incident, 'id'>,
  content: { readonly template: TemplateContent; readonly texts: Readonly<Record<string, string>> },
  now: Date,
): Promise<Postmortem> {
  const { template, texts } = content
  const sections = template.sections.map((section, position) => ({
    ...section,
    position,
    text: texts[section.key] ?? '',
    updatedAt: now,
  }))
  const row = await tx.postmortem.create({
    data: {
      incidentId: incident.id,
      templateName: template.name,
      createdAt: now,
      updatedAt: now,
      sections: { create: sections },
    },
    include: whole,
  })
  const written = sections.filter(({ text }) => text !== '').map(({ key, text }) => [key, text] as const)
  const revision = {
    postmortemId: row.id as Id,
    number: 1,
    kind: 'created',
    texts: Object.fromEntries(written),
  } as const
  await insertPostmortemRevision(tx, actor, revision, now)
  return toPostmortem(row)
}

/**
 * The number for the next revision, while its text may be changed; null when it was published or deleted meanwhile.
 * Locks the document until the transaction ends, so that revisions come one after another.
 */
export async function takeTextRevision(tx: Db, id: Id, now: Date): Promise<number | null> {
  const [row] = await tx.postmortem.updateManyAndReturn({
    where: { id, deletedAt: null, status: { not: 'published' } },
    data: { revision: { increment: 1 }, updatedAt: now },
    select: { revision: true },
  })
  return row?.revision ?? null
}

/** Puts the document into the bin, or takes it out again; null when somebody did so first. */
export async function storePostmortemDeletion(
  tx: Db,
  { id, version }: Pick<PostmortemSummary, 'id' | 'version'>,
  deletedAt: Date | null,
  now: Date,
): Promise<PostmortemSummary | null> {
  const [row] = await tx.postmortem.updateManyAndReturn({
    where: { id, version, deletedAt: deletedAt === null ? { not: null } : null },
    data: { deletedAt, updatedAt: now, version: { increment: 1 } },
    select: summary,
  })
  return row ? { ...row, id: row.id as Id } : null
}
