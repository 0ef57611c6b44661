import { FIRST_LATE } from '#lib/domain/action-item/list-order.ts'
import { REPORT_ACTION_ITEMS_MAX } from '#lib/domain/incident/incident-report.ts'
import type { ChecklistSubject } from '#lib/domain/postmortem/checklist.ts'
import { NO_POSTMORTEM } from '#lib/domain/postmortem/postmortem.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { listActionItems } from './action-item-list.ts'
import type { Db } from './client.ts'
import { findIncident } from './incident.ts'
import { findPostmortem } from './postmortem.ts'
import { listReviewers } from './postmortem-reviewer.ts'
import { findReviewSettings } from './review-settings.ts'

/** What the checklist of a post-mortem looks at, as one transaction sees it. @throws AppError not_found */
export async function getChecklistMaterial(tx: Db, incidentNumber: number, now: Date): Promise<ChecklistSubject> {
  // One after another: a transaction has one connection.
  const incident = await findIncident(tx, incidentNumber)
  const postmortem = await findPostmortem(tx, incidentNumber)
  if (!incident || !postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  const page = { ...FIRST_LATE, limit: REPORT_ACTION_ITEMS_MAX, after: null }
  const actionItems = await listActionItems(tx, { incident: incidentNumber }, page, now)
  const reviewers = await listReviewers(tx, postmortem.id)
  return {
    incident: { ...incident, actionItems },
    sections: postmortem.sections,
    signOffs: reviewers.filter(({ signedOffAt }) => signedOffAt !== null).length,
    settings: await findReviewSettings(tx),
  }
}
