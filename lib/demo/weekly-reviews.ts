import { type IsoWeek, isoWeekOf, isoWeekSpan, shiftWeek } from '#lib/domain/shared/iso-week.ts'

export type DemoReview = {
  readonly week: IsoWeek
  /** When the meeting was over. */
  readonly publishedAt: Date
  readonly notes: string
  readonly decisions: string
}

const HOUR_MS = 3_600_000
/** Monday 09:40 UTC, after the week. */
const MEETING_ENDS_MS = 9 * HOUR_MS + 40 * 60_000

const TOLD = [
  {
    back: 2,
    notes:
      'Two services used more of their budget in incidents than in all of the month before.\n\nThe night stretches on the image service are not an incident yet: nobody was paged, and the minutes repeat.',
    decisions:
      'Memory limits of product-search are reviewed with the platform team before the next catalogue\nThe image team looks at what runs at 02:10 UTC\nNo new feature flags on checkout-api until its budget is back',
  },
  {
    back: 3,
    notes: 'A quiet review. The drain was tried in staging and held; production follows with the next release.',
    decisions:
      'Every HTTP chart gets the preStop wait this month\nRunbooks without a verified date are verified by their owners within two weeks',
  },
  {
    back: 4,
    notes: 'The dependency failures have one thing in common: no fallback. Three teams want the same library.',
    decisions: 'One library for fallbacks, owned by Platform; first user is checkout-api',
  },
] as const

/** The meetings of the last weeks that are told; the one about last week is still to be held. */
export function demoReviews(now: Date): DemoReview[] {
  return TOLD.map(({ back, notes, decisions }) => {
    const week = shiftWeek(isoWeekOf(now), -back)
    return { week, publishedAt: new Date(isoWeekSpan(week).end.getTime() + MEETING_ENDS_MS), notes, decisions }
  })
}
