import { LintFindings } from '#components/postmortem/lint/lint-findings.tsx'
import { MarginFact } from '#components/ui/report-layout.tsx'
import type { IncidentReport } from '#lib/domain/incident/incident-report.ts'
import { severityFacts } from '#lib/domain/incident/severity.ts'
import { gapsOf } from '#lib/domain/postmortem/checklist.ts'
import { openThreads } from '#lib/domain/postmortem/comment.ts'
import type { PostmortemReview } from '#lib/domain/postmortem/review.ts'
import type { ReviewCandidate } from '#lib/domain/postmortem/reviewer.ts'
import type { PostmortemSection } from '#lib/domain/postmortem/section.ts'
import { Checklist } from './checklist.tsx'
import { OpenComments } from './open-comments.tsx'
import { type ReviewActions, ReviewSteps } from './review-steps.tsx'
import { ReviewerList } from './reviewer-list.tsx'

type ReviewMarginProps = {
  review: PostmortemReview
  incident: IncidentReport
  sections: readonly PostmortemSection[]
  readerId: string
  /** Missing for readers who may not change anything. */
  forEditors: { readonly candidates: readonly ReviewCandidate[]; readonly actions: ReviewActions } | null
  now: Date
}

/** How far the document is and what stands in the way, beside it; not printed. */
export function ReviewMargin({ review, incident, sections, readerId, forEditors, now }: ReviewMarginProps) {
  const { checklist, reviewers, comments, findings } = review
  const gaps = gapsOf(checklist)
  const mayEdit = forEditors !== null
  const open = openThreads(comments)
  const isPublished = review.status === 'published'
  return (
    <div id="review" className="no-print space-y-7">
      <MarginFact title="Review">
        <p role="status">{standing(review)}</p>
        {reviewers.length > 0 && (
          <div className="mt-2">
            <ReviewerList reviewers={reviewers} now={now} />
          </div>
        )}
        {forEditors && (
          <div className="mt-3 space-y-3">
            <ReviewSteps review={review} incidentNumber={incident.number} readerId={readerId} {...forEditors} />
          </div>
        )}
      </MarginFact>
      {!isPublished && (
        <MarginFact
          title={`Required for ${severityFacts[incident.severity].name}: ${checklist.length - gaps.length} of ${checklist.length}`}
        >
          <Checklist checklist={checklist} incidentNumber={incident.number} mayEdit={mayEdit} />
        </MarginFact>
      )}
      {open.length > 0 && (
        <MarginFact title={open.length === 1 ? 'One open comment' : `${open.length} open comments`}>
          <OpenComments comments={open} sections={sections} />
        </MarginFact>
      )}
      {!isPublished && (
        <MarginFact title="Advice">
          <LintFindings findings={findings} incident={incident} sections={sections} mayEdit={mayEdit} />
        </MarginFact>
      )}
    </div>
  )
}

function standing({ status, requestedBy }: PostmortemReview): string {
  if (status === 'published') return 'Finished.'
  if (status === 'draft') return 'Not asked for yet.'
  return requestedBy ? `Asked for by ${requestedBy.name}.` : 'Asked for.'
}
