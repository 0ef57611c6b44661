import { rootCause, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { Restatement } from '#lib/domain/weekly-review/restated.ts'
import { formatDayTime } from './date-time.ts'
import { formatTarget } from './percent.ts'

const SECTIONS: Readonly<Record<Restatement['section'], string>> = {
  incidents: 'Incident',
  budgets: 'Budget of',
  policy: 'Policy,',
  repeats: 'Repeats of',
  dark: 'Unexplained on',
}

const FIGURES: Readonly<Record<string, string>> = {
  badRequests: '502s',
  budgetEvents: '502s that the target allows',
  consumed: 'Budget used',
  consumedWeekAgo: 'Budget used a week ago',
  count: 'Times in 90 days',
  isNew: 'Began in the week',
  lastStartedAt: 'Began last',
  resolvedAt: 'Resolved, UTC',
  rootCause: 'Root cause',
  share: 'Of the budget',
  shareOf: 'Service that it cost most',
  startedAt: 'Started, UTC',
  totalRequests: 'Requests',
  trafficShare: 'Share of all traffic',
  trendP: 'p of the trend',
  trendSlopePerWeek: 'Change per week',
  unexplained: 'Unexplained',
}

/** Figures that are no shares: counts, probabilities, slopes. */
const PLAIN = ['totalRequests', 'badRequests', 'budgetEvents', 'trendP', 'trendSlopePerWeek', 'count', 'target']
const INSTANTS = ['startedAt', 'resolvedAt', 'lastStartedAt']

/** What a restated figure is about: `Budget of checkout`. */
export function restatedSubject({ section, subject }: Pick<Restatement, 'section' | 'subject'>): string {
  return `${SECTIONS[section]} ${subject}`
}

/** Its name as the page says it. */
export function restatedFigure({ figure }: Pick<Restatement, 'figure'>): string {
  return FIGURES[figure] ?? figure.replace(/^./, (first) => first.toUpperCase())
}

/** One of its two values, with all the digits that may tell them apart. */
export function restatedText({ figure }: Pick<Restatement, 'figure'>, value: Restatement['now']): string {
  if (value === null) return '–'
  if (typeof value === 'number') {
    return PLAIN.includes(figure) ? String(Number(value.toPrecision(6))) : formatTarget(value)
  }
  if (INSTANTS.includes(figure)) return formatDayTime(new Date(value))
  const cause = rootCause.safeParse(value)
  return figure === 'rootCause' && cause.success ? rootCauseFacts[cause.data].name : value
}
