import type { Metadata } from 'next'
import { Presentation } from '#components/weekly-review/presentation.tsx'
import { ReviewDesk } from '#components/weekly-review/review-desk.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { createReviewActionItemAction } from '../../../../(app)/reviews/actions.ts'
import { reviewWriting } from '../../../../(app)/reviews/review-writing.ts'

type Props = PageProps<'/reviews/[week]/present'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Review of ${(await params).week}, presented` }
}

export default async function PresentPage({ params }: Props) {
  const actor = await requireActor()
  const { week: asked } = await params
  const review = await orNotFound(getWeeklyReview(actor, asked, { now: new Date() }))
  const { week, status } = review
  const mayWrite = can(actor, 'edit') && status === 'draft'
  return (
    <ReviewDesk week={week} writer={mayWrite ? actor : null}>
      <Presentation
        review={review}
        leaveHref={`/reviews/${week}`}
        forEditors={
          mayWrite ? { writing: reviewWriting(week), addAction: createReviewActionItemAction.bind(null, week) } : null
        }
      />
    </ReviewDesk>
  )
}
