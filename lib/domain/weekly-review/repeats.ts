import { detailOf, type PastIncident, pairKey } from '../recurrence/recurrence-detail.ts'
import { recurringCauses } from '../recurrence/recurring-causes.ts'
import type { ReviewedRepeat } from './figures-view.ts'
import type { WeeklyMaterial } from './material.ts'
import type { ReviewWindows } from './review-windows.ts'

/** Causes that came back on the same service within the quarter, those of this week first, with what had come of the actions. */
export function reviewedRepeats(
  { weekStart, quarter }: Pick<ReviewWindows, 'weekStart' | 'quarter'>,
  { occurrences, history, coveredPairs }: Pick<WeeklyMaterial, 'occurrences' | 'history' | 'coveredPairs'>,
): ReviewedRepeat[] {
  // Each pair looks at its own past only: with some hundred pairs, looking through everything for each would add up.
  const pastOf = new Map<string, PastIncident[]>()
  for (const past of history) {
    for (const service of past.services) {
      const key = pairKey({ service, rootCause: past.rootCause })
      const known = pastOf.get(key)
      if (known) known.push(past)
      else pastOf.set(key, [past])
    }
  }
  return recurringCauses(occurrences)
    .items.filter(({ isRepeat }) => isRepeat)
    .map((item): ReviewedRepeat => {
      const detail = detailOf(item, pastOf.get(pairKey(item)) ?? [], quarter, coveredPairs)
      const open = ofLatest(detail.openAtRepeat)
      const stillOpen = open.find(({ action }) => action.closedAt === null) ?? open[0]
      const failed = ofLatest(detail.failedFixes)[0]
      return {
        service: item.service,
        rootCause: item.rootCause,
        count: item.count,
        incidents: item.incidents,
        lastStartedAt: item.lastStartedAt,
        isThisWeek: item.lastStartedAt >= weekStart,
        openAction: stillOpen
          ? {
              id: stillOpen.action.id,
              title: stillOpen.action.title,
              earlier: stillOpen.earlier,
              isOpen: stillOpen.action.closedAt === null,
            }
          : null,
        failedFix: failed
          ? {
              id: failed.action.id,
              title: failed.action.title,
              earlier: failed.earlier,
              closedAt: failed.action.closedAt,
            }
          : null,
        efficacy: detail.efficacy?.verdict ?? null,
        hasRunbookSection: detail.hasRunbookSection,
      }
    })
    .sort(
      (a, b) =>
        Number(b.isThisWeek) - Number(a.isThisWeek) ||
        b.count - a.count ||
        b.lastStartedAt.getTime() - a.lastStartedAt.getTime(),
    )
}

/** What was open, or held to be mended, when it came back last: that can still be acted on. */
function ofLatest<T extends { readonly incident: number }>(found: readonly T[]): readonly T[] {
  const latest = Math.max(...found.map(({ incident }) => incident))
  return found.filter(({ incident }) => incident === latest)
}
