import { rootCauseFacts } from '../diagnosis/root-cause.ts'
import type { WeeklyFigures } from './figures-view.ts'

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

type Told = Pick<WeeklyFigures, 'week' | 'budgets' | 'repeats' | 'incidents' | 'asOf'>

/** What the week was, as one sentence: "Week 47: two services over budget, one cause back for the third time". */
export function weeklyHeadline(figures: Told): string {
  const parts = [overBudget(figures), back(figures), open(figures), begun(figures)].filter((part) => part !== null)
  if (parts.length === 0) parts.push('a quiet week')
  return `Week ${Number(figures.week.slice(-2))}: ${parts.slice(0, 2).join(', ')}`
}

function overBudget({ budgets }: Told): string | null {
  const over = budgets.filter(({ status }) => status === 'exhausted')
  const [first] = over
  if (!first) return null
  return over.length === 1 ? `${first.name} is over budget` : `${counted(over.length, 'service')} over budget`
}

function back({ repeats }: Told): string | null {
  const again = repeats.filter(({ isThisWeek }) => isThisWeek)
  const [worst] = again
  if (!worst) return null
  if (again.length > 1) return `${counted(again.length, 'cause')} back`
  return `${rootCauseFacts[worst.rootCause].shortName} on ${worst.service} back for the ${ordinal(worst.count)} time`
}

function open({ incidents, asOf }: Told): string | null {
  const count = incidents.filter(({ resolvedAt }) => resolvedAt === null || resolvedAt > asOf).length
  return count === 0 ? null : `${counted(count, 'incident')} still open`
}

function begun({ incidents }: Told): string | null {
  const count = incidents.filter(({ isNew }) => isNew).length
  return count === 0 ? null : counted(count, 'new incident')
}

function counted(count: number, singular: string): string {
  return `${WORDS[count] ?? count} ${count === 1 ? singular : `${singular}s`}`
}

function ordinal(count: number): string {
  return ORDINALS[count] ?? `${count}th`
}
