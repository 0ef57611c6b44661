import { db } from '#lib/db/client.ts'
import { listComments } from '#lib/db/postmortem-comment.ts'
import { findReviewRequest, listAccountNames, listReviewers } from '#lib/db/postmortem-reviewer.ts'
import { findReviewSettings } from '#lib/db/review-settings.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { IncidentReport } from '#lib/domain/incident/incident-report.ts'
import { postmortemChecklist } from '#lib/domain/postmortem/checklist.ts'
import { postmortemDueAt } from '#lib/domain/postmortem/deadline.ts'
import { lintPostmortem } from '#lib/domain/postmortem/lint/lint.ts'
import type { Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import type { PostmortemReview } from '#lib/domain/postmortem/review.ts'
import { needsSignOff } from '#lib/domain/postmortem/review-settings.ts'

type Document = { readonly incident: IncidentReport; readonly postmortem: Postmortem }

/** How far a post-mortem is: checklist, advice, reviewers, comments, deadline. @throws AppError forbidden */
export async function getPostmortemReview(
  actor: Actor,
  { incident, postmortem }: Document,
  context: { readonly now: Date },
): Promise<PostmortemReview> {
  assertCan(actor, 'read')
  const [settings, reviewers, request, comments, people] = await Promise.all([
    findReviewSettings(db()),
    listReviewers(db(), postmortem.id),
    findReviewRequest(db(), postmortem.id),
    listComments(db(), postmortem.id),
    listAccountNames(db()),
  ])
  const signOffs = reviewers.filter(({ signedOffAt }) => signedOffAt !== null).length
  const { status, version, revision, publishedAt, sections } = postmortem
  return {
    status,
    version,
    revision,
    dueAt: postmortemDueAt(incident, settings.days),
    publishedAt,
    needsSignOff: needsSignOff(settings, incident.severity),
    requestedBy: request,
    checklist: postmortemChecklist({ incident, sections, signOffs, settings }),
    findings: lintPostmortem({ incident, sections, people }, context.now),
    reviewers,
    comments,
  }
}
