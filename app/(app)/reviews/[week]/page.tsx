import type { Metadata } from 'next'
import { PolicyState } from '#components/report/policy/policy-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { RestatedSection } from '#components/weekly-review/restated-section.tsx'
import { policyMark, restatedBy } from '#components/weekly-review/restated-value.tsx'
import { ReviewBudgets } from '#components/weekly-review/review-budgets.tsx'
import { ReviewCreated } from '#components/weekly-review/review-created.tsx'
import { ReviewDark } from '#components/weekly-review/review-dark.tsx'
import { ReviewDefinitions } from '#components/weekly-review/review-definitions.tsx'
import { ReviewDesk } from '#components/weekly-review/review-desk.tsx'
import { ReviewFacts } from '#components/weekly-review/review-facts.tsx'
import { ReviewIncidents } from '#components/weekly-review/review-incidents.tsx'
import { ReviewNotes } from '#components/weekly-review/review-notes.tsx'
import { ReviewRepeats } from '#components/weekly-review/review-repeats.tsx'
import { PublishReviewForm, ReopenReviewForm } from '#components/weekly-review/review-state.tsx'
import { ReviewPostmortems, ReviewRunbooks } from '#components/weekly-review/review-upkeep.tsx'
import { ReviewWork } from '#components/weekly-review/review-work.tsx'
import { WritingStatus } from '#components/writing/writing-status.tsx'
import { requireActor } from '#lib/auth/require-actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import { isoWeekName, isoWeekSpan, parseIsoWeek, shiftWeek } from '#lib/domain/shared/iso-week.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'
import { getWeeklyReview } from '#lib/usecases/weekly-review/get-weekly-review.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'
import { createReviewActionItemAction, publishReviewAction, reopenReviewAction } from '../actions.ts'
import { reviewWriting } from '../review-writing.ts'

type Props = PageProps<'/reviews/[week]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Review of ${(await params).week}` }
}

export default async function WeeklyReviewPage({ params }: Props) {
  const actor = await requireActor()
  const now = new Date()
  const { week: asked } = await params
  const review = await orNotFound(getWeeklyReview(actor, asked, { now }))
  const { week, figures } = review
  const mayEdit = can(actor, 'edit')
  const mayWrite = mayEdit && review.status === 'draft'
  const restated = restatedBy(review.restated)
  return (
    <>
      <PageHeader
        title={review.headline}
        crumbs={[{ label: 'Weekly reviews', href: '/reviews' }, { label: week }]}
        facts={<ReviewFacts review={review} />}
        actions={
          <>
            <Neighbours week={week} now={now} />
            <LinkButton href={`/reviews/${week}/present`}>Present</LinkButton>
            {mayWrite && (
              <LinkButton href="#publish" variant="primary">
                Publish…
              </LinkButton>
            )}
          </>
        }
      />
      <div className="space-y-10">
        <ReviewBudgets figures={figures} restated={restated} />
        <ReviewIncidents figures={figures} restated={restated} />
        <PolicyState state={figures.policy} hideEmpty mark={policyMark(restated)} />
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
          <div className="min-w-0 space-y-10">
            <ReviewRepeats figures={figures} restated={restated} />
            <ReviewDark figures={figures} restated={restated} />
            <ReviewRunbooks figures={figures} />
          </div>
          <div className="min-w-0 space-y-10">
            <ReviewWork figures={figures} />
            <ReviewPostmortems figures={figures} />
          </div>
        </div>
        <ReviewDesk week={week} writer={mayWrite ? actor : null}>
          <ReviewNotes review={review} writing={mayWrite ? reviewWriting(week) : null} />
          <ReviewCreated review={review} action={mayWrite ? createReviewActionItemAction.bind(null, week) : null} />
          <footer className="space-y-3 border-t border-rule pt-4">
            <RestatedSection restated={review.restated} />
            <ReviewDefinitions figures={figures} />
            {mayEdit && <StateForm review={review} now={now} />}
            <Files week={week} />
          </footer>
          {mayWrite && <WritingStatus />}
        </ReviewDesk>
      </div>
    </>
  )
}

function StateForm({ review, now }: { review: WeeklyReview; now: Date }) {
  const { week, figures, sections, version } = review
  return review.status === 'draft' ? (
    <PublishReviewForm
      action={publishReviewAction.bind(null, week)}
      sections={sections}
      isRunning={now < figures.weekEnd}
    />
  ) : (
    <ReopenReviewForm action={reopenReviewAction.bind(null, week)} version={version} />
  )
}

function Neighbours({ week, now }: { week: string; now: Date }) {
  const parsed = parseIsoWeek(week)
  if (!parsed) return null
  const [before, after] = [shiftWeek(parsed, -1), shiftWeek(parsed, 1)]
  return (
    <>
      <LinkButton href={`/reviews/${isoWeekName(before)}`} variant="quiet">
        ← {isoWeekName(before).slice(5)}
      </LinkButton>
      {isoWeekSpan(after).start <= now && (
        <LinkButton href={`/reviews/${isoWeekName(after)}`} variant="quiet">
          {isoWeekName(after).slice(5)} →
        </LinkButton>
      )}
    </>
  )
}

function Files({ week }: { week: string }) {
  return (
    <p className="no-print text-sm text-soft">
      Take it along: <TextLink href={`/reviews/${week}/export/markdown`}>Markdown</TextLink>,{' '}
      <TextLink href={`/reviews/${week}/export/csv`}>CSV</TextLink>,{' '}
      <TextLink href={`/reviews/${week}/export/json`}>JSON</TextLink>; or print this page.
    </p>
  )
}
