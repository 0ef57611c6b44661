import type { PostmortemRevisionKind } from '#lib/domain/postmortem/revision-kind.ts'
import type { PostmortemStatus } from '#lib/domain/postmortem/status.ts'
import type { TemplateSection } from '#lib/domain/postmortem/template.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

export type NewDemoRevision = {
  readonly kind: PostmortemRevisionKind
  readonly texts: Readonly<Record<string, string>>
  readonly at: Date
  /** Address. */
  readonly by: string
}

type Said = { readonly text: string; readonly by: string; readonly at: Date }

export type NewDemoPostmortem = {
  readonly incidentNumber: number
  readonly templateName: string
  readonly sections: readonly TemplateSection[]
  readonly author: string
  readonly authorName: string
  readonly begunAt: Date
  readonly status: PostmortemStatus
  readonly publishedAt: Date | null
  /** The first one begins the document; the newest comes last. */
  readonly revisions: readonly NewDemoRevision[]
  readonly reviewers: readonly {
    readonly email: string
    readonly requestedAt: Date
    readonly signature: { readonly signedAt: Date; readonly revision: number } | null
  }[]
  /** A comment with an answer is resolved by it. */
  readonly comments: readonly (Said & { readonly section: string; readonly answer: Said | null })[]
}

export type DemoAuthors = { readonly userIds: ReadonlyMap<string, Id>; readonly names: ReadonlyMap<string, string> }

type Stored = { readonly postmortem: NewDemoPostmortem; readonly postmortemId: string }

/** Each as the use cases would have left it. Returns how many there are. */
export async function insertDemoPostmortems(
  tx: Db,
  postmortems: readonly NewDemoPostmortem[],
  authors: DemoAuthors,
): Promise<number> {
  const incidents = await tx.incident.findMany({
    where: { number: { in: postmortems.map(({ incidentNumber }) => incidentNumber) }, ...liveIncident },
    select: { id: true, number: true },
  })
  const incidentIds = new Map(incidents.map(({ id, number }) => [number, id]))
  const rows = await tx.postmortem.createManyAndReturn({
    data: postmortems.map((postmortem) => ({
      incidentId: incidentIds.get(postmortem.incidentNumber) ?? '',
      status: postmortem.status,
      templateName: postmortem.templateName,
      revision: postmortem.revisions.length,
      publishedAt: postmortem.publishedAt,
      version: 1 + postmortem.revisions.filter(({ kind }) => kind !== 'created' && kind !== 'saved').length,
      createdAt: postmortem.begunAt,
      updatedAt: postmortem.revisions.at(-1)?.at ?? postmortem.begunAt,
    })),
    select: { id: true, incidentId: true },
  })
  const ids = new Map(rows.map(({ id, incidentId }) => [incidentId, id]))
  const all = postmortems.map((postmortem) => ({
    postmortem,
    postmortemId: ids.get(incidentIds.get(postmortem.incidentNumber) ?? '') ?? '',
  }))
  await tx.postmortemSection.createMany({ data: all.flatMap(sectionRows) })
  await tx.postmortemRevision.createMany({ data: all.flatMap((stored) => revisionRows(stored, authors)) })
  await tx.postmortemReviewer.createMany({ data: all.flatMap((stored) => reviewerRows(stored, authors)) })
  await insertComments(tx, all, authors)
  await tx.auditEntry.createMany({ data: all.flatMap((stored) => auditRows(stored, authors)) })
  return rows.length
}

function sectionRows({ postmortem, postmortemId }: Stored) {
  return postmortem.sections.map(({ key, title, prompt, requiredFor }, position) => {
    const written = postmortem.revisions.filter(({ texts }) => texts[key] !== undefined)
    const newest = written.at(-1)
    const isSaved = newest !== undefined && newest.kind !== 'created'
    return {
      postmortemId,
      key,
      position,
      title,
      prompt,
      requiredFor: [...requiredFor],
      text: newest?.texts[key] ?? '',
      version: 1 + written.filter(({ kind }) => kind !== 'created').length,
      updatedBy: isSaved ? postmortem.authorName : '',
      updatedAt: isSaved ? newest.at : postmortem.begunAt,
    }
  })
}

function revisionRows({ postmortem, postmortemId }: Stored, { userIds, names }: DemoAuthors) {
  return postmortem.revisions.map(({ kind, texts, at, by }, index) => ({
    postmortemId,
    number: index + 1,
    kind,
    texts: { ...texts },
    authorId: userIds.get(by) ?? null,
    authorName: names.get(by) ?? by,
    createdAt: at,
  }))
}

function reviewerRows({ postmortem, postmortemId }: Stored, { userIds }: DemoAuthors) {
  return postmortem.reviewers.flatMap(({ email, requestedAt, signature }) => {
    const userId = userIds.get(email)
    if (userId === undefined) return []
    const signed = { signedOffAt: signature?.signedAt ?? null, signedRevision: signature?.revision ?? null }
    return [{ postmortemId, userId, requestedAt, ...signed }]
  })
}

async function insertComments(tx: Db, all: readonly Stored[], authors: DemoAuthors): Promise<void> {
  for (const { postmortem, postmortemId } of all) {
    for (const { section: sectionKey, answer, ...said } of postmortem.comments) {
      const place = { postmortemId, sectionKey }
      const resolution = answer ? { resolvedAt: answer.at, resolvedBy: authors.names.get(answer.by) ?? answer.by } : {}
      const data = { ...place, ...commentColumns(said, authors), ...resolution, version: answer ? 2 : 1 }
      const { id } = await tx.postmortemComment.create({ data, select: { id: true } })
      if (answer) {
        await tx.postmortemComment.create({ data: { ...place, ...commentColumns(answer, authors), parentId: id } })
      }
    }
  }
}

function commentColumns({ text, by, at }: Said, { userIds, names }: DemoAuthors) {
  const author = { authorId: userIds.get(by) ?? null, authorName: names.get(by) ?? by }
  return { text, ...author, createdAt: at, updatedAt: at }
}

const AUDITED: Readonly<Partial<Record<PostmortemRevisionKind, string>>> = {
  created: 'postmortem.create',
  review_requested: 'postmortem.request_review',
  published: 'postmortem.publish',
}

function auditRows({ postmortem, postmortemId }: Stored, { userIds, names }: DemoAuthors) {
  return postmortem.revisions.flatMap(({ kind, at, by }, index) => {
    const action = AUDITED[kind]
    if (action === undefined) return []
    return [
      {
        occurredAt: at,
        actorKind: 'user' as const,
        actorUserId: userIds.get(by) ?? null,
        actorName: names.get(by) ?? by,
        action,
        entityType: 'postmortem',
        entityId: postmortemId,
        details: { incident: postmortem.incidentNumber, revision: index + 1 },
      },
    ]
  })
}
