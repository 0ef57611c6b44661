import type { Metadata } from 'next'
import { Presentation } from '#components/weekly-review/presentation.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'

type Props = PageProps<'/reviews/[week]/present'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Review of ${(await params).week}, presented` }
}

export default async function PresentPage({ params }: Props) {
  const actor = await requireActor()
  const { week } = await params
  const review = await orNotFound(getWeeklyReview(actor, week, { now: new Date() }))
  return <Presentation review={review} leaveHref={`/reviews/${review.week}`} />
}
