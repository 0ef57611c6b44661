import { inWords } from '../shared/number-words.ts'
import { wallClockOf } from '../shared/zone.ts'
import { BUDGET_STATUS_NAMES } from './budget-status.ts'
import type { ReportBasis } from './report-basis.ts'
import type { ErrorBudgetReport, ServiceBudget } from './service-budget.ts'

type Headlined = Pick<ErrorBudgetReport, 'services'> & Partial<Pick<ErrorBudgetReport, 'method'>>

/** What the report says, as one sentence: "Two of twelve services are over budget". */
export function errorBudgetHeadline({ services, method }: Headlined): string {
  const usedBy = ({ time, consumed }: ServiceBudget) => (method === 'time' ? (time?.consumed ?? null) : consumed)
  const known = services.filter((service) => usedBy(service) !== null)
  const over = known.filter((service) => (usedBy(service) ?? 0) >= 1)
  const [first] = over
  if (services.length === 0) return 'There is no service yet'
  if (known.length === 0) return 'No traffic is known in this window'
  if (first && services.length === 1) return `${first.name} is over budget`
  if (over.length === 0) return known.length === 1 ? `${known[0]?.name} is within budget` : 'No service is over budget'
  return `${capitalised(subject(over.length, services.length))} over budget`
}

/** The same for one service: "Checkout used 121 % of its budget". `used` is its share in per cent. */
export function attributionHeadline(
  budget: Pick<ServiceBudget, 'name' | 'consumed' | 'status'>,
  used: string,
  which = '30-day budget',
): string {
  const { name, consumed, status } = budget
  if (consumed === null) return `${name}: ${BUDGET_STATUS_NAMES[status].toLowerCase()}`
  return `${name} used ${used} of its ${which}`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** What a budget is called by its window: "30-day budget", "budget of November 2026", "budget of Q4 2026". */
export function budgetName({ calendar, zone }: Pick<ReportBasis, 'calendar' | 'zone'>, windowStart: Date): string {
  if (calendar === null) return '30-day budget'
  const { year, month } = wallClockOf(windowStart, zone)
  return calendar === 'month' ? `budget of ${MONTHS[month - 1]} ${year}` : `budget of Q${Math.ceil(month / 3)} ${year}`
}

function subject(over: number, all: number): string {
  if (over === all) return all === 2 ? 'both services are' : `all ${inWords(all)} services are`
  return `${inWords(over)} of ${inWords(all)} services ${over === 1 ? 'is' : 'are'}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
