import { BUDGET_STATUS_NAMES } from './budget-status.ts'
import type { ErrorBudgetReport, ServiceBudget } from './service-budget.ts'

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** What the report says, as one sentence: "Two of twelve services are over budget". */
export function errorBudgetHeadline({ services }: Pick<ErrorBudgetReport, 'services'>): string {
  const known = services.filter(({ consumed }) => consumed !== null)
  const over = known.filter(({ status }) => status === 'exhausted')
  const [first] = over
  if (services.length === 0) return 'There is no service yet'
  if (known.length === 0) return 'No traffic is known in this window'
  if (first && services.length === 1) return `${first.name} is over budget`
  if (over.length === 0) return known.length === 1 ? `${known[0]?.name} is within budget` : 'No service is over budget'
  return `${capitalised(subject(over.length, services.length))} over budget`
}

/** The same for one service: "Checkout used 121 % of its budget". `used` is its share in per cent. */
export function attributionHeadline(budget: Pick<ServiceBudget, 'name' | 'consumed' | 'status'>, used: string): string {
  const { name, consumed, status } = budget
  if (consumed === null) return `${name}: ${BUDGET_STATUS_NAMES[status].toLowerCase()}`
  return `${name} used ${used} of its 30-day budget`
}

function subject(over: number, all: number): string {
  if (over === all) return all === 2 ? 'both services are' : `all ${words(all)} services are`
  return `${words(over)} of ${words(all)} services ${over === 1 ? 'is' : 'are'}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function words(count: number): string {
  return WORDS[count] ?? String(count)
}
