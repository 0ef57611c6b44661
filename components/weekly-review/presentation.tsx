import type { ReactNode } from 'react'
import { LinkButton } from '#components/ui/link-button.tsx'
import { WritingStatus } from '#components/writing/writing-status.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'
import { PolicyState } from '../report/policy/policy-state.tsx'
import { PresentKeys } from './present-keys.tsx'
import { policyMark, restatedBy } from './restated-value.tsx'
import { ReviewBudgets } from './review-budgets.tsx'
import { ReviewCreated } from './review-created.tsx'
import { ReviewDark } from './review-dark.tsx'
import { ReviewFacts } from './review-facts.tsx'
import { ReviewIncidents } from './review-incidents.tsx'
import { ReviewNotes, type ReviewWriting } from './review-notes.tsx'
import { ReviewRepeats } from './review-repeats.tsx'
import { ReviewPostmortems, ReviewRunbooks } from './review-upkeep.tsx'
import { ReviewWork } from './review-work.tsx'

type PresentationProps = {
  review: WeeklyReview
  leaveHref: string
  /** What the meeting writes on the last screen; null where it only reads. */
  forEditors: { readonly writing: ReviewWriting; readonly addAction: FormAction } | null
}

/** The review section by section, each on a screen of its own; without script the links lead from one to the next. */
export function Presentation({ review, leaveHref, forEditors }: PresentationProps) {
  const slides = slidesOf(review, forEditors)
  return (
    <div className="presentation">
      <PresentKeys leaveHref={leaveHref} />
      {slides.map((slide, index) => (
        <div
          key={slide.name}
          id={`slide-${index + 1}`}
          data-slide=""
          tabIndex={-1}
          className="flex flex-col px-6 pt-8 pb-4 md:px-14"
        >
          <div className="flex-1">{slide.content}</div>
          <nav
            aria-label={`Section ${index + 1} of ${slides.length}`}
            className="no-print mt-6 flex items-center gap-3 text-sm text-soft"
          >
            <span>
              {review.week} · {slide.name} · {index + 1} / {slides.length}
            </span>
            <span className="ml-auto flex gap-2">
              {index > 0 && (
                <LinkButton href={`#slide-${index}`} size="small" variant="quiet">
                  Back
                </LinkButton>
              )}
              {index < slides.length - 1 && (
                <LinkButton href={`#slide-${index + 2}`} size="small" variant="quiet">
                  Next
                </LinkButton>
              )}
              <LinkButton href={leaveHref} size="small" variant="quiet">
                Leave
              </LinkButton>
            </span>
          </nav>
        </div>
      ))}
    </div>
  )
}

type Slide = { readonly name: string; readonly content: ReactNode }

function slidesOf(review: WeeklyReview, forEditors: PresentationProps['forEditors']): Slide[] {
  const { figures } = review
  const restated = restatedBy(review.restated)
  const hasPolicy = figures.policy.incidents.length + figures.policy.classes.length > 0
  return [
    { name: 'Title', content: <Title review={review} /> },
    { name: 'Budgets', content: <ReviewBudgets figures={figures} restated={restated} /> },
    { name: 'Incidents', content: <ReviewIncidents figures={figures} restated={restated} /> },
    ...(hasPolicy
      ? [{ name: 'Policy', content: <PolicyState state={figures.policy} mark={policyMark(restated)} /> }]
      : []),
    {
      name: 'Repeats',
      content: (
        <div className="space-y-10">
          <ReviewRepeats figures={figures} restated={restated} />
          <ReviewDark figures={figures} restated={restated} />
        </div>
      ),
    },
    { name: 'Action items', content: <ReviewWork figures={figures} /> },
    {
      name: 'Post-mortems and runbooks',
      content: (
        <div className="space-y-10">
          <ReviewPostmortems figures={figures} />
          <ReviewRunbooks figures={figures} />
        </div>
      ),
    },
    {
      name: 'Decisions',
      content: (
        <div className="space-y-10">
          <ReviewNotes review={review} writing={forEditors?.writing ?? null} />
          <ReviewCreated review={review} action={forEditors?.addAction ?? null} />
          {forEditors && <WritingStatus />}
        </div>
      ),
    },
  ]
}

function Title({ review }: { review: WeeklyReview }) {
  return (
    <div className="flex min-h-[70dvh] flex-col justify-center">
      <p className="mb-2 text-soft">Weekly reliability review</p>
      <h1 className="max-w-[28ch] text-[2.4rem] leading-tight font-bold text-balance">{review.headline}</h1>
      <p className="mt-4 flex flex-wrap gap-x-4 text-soft">
        <ReviewFacts review={review} />
      </p>
      <p className="no-print mt-10 text-sm text-soft">
        <kbd>→</kbd> next, <kbd>←</kbd> back, <kbd>Esc</kbd> leaves
      </p>
    </div>
  )
}
