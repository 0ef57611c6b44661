import { z } from 'zod'
import { line, markdown, requiredLine } from '../shared/text.ts'

export const COUNT_MAX = 9_000_000_000_000_000
export const IMPACT_LIST_MAX = 50

const WHOLE = 'Give a whole number in digits, such as 4112.'
const count = z.number(WHOLE).int(WHOLE).min(0, WHOLE).max(COUNT_MAX, WHOLE)

const names = z
  .array(requiredLine(200), 'Give a list of texts.')
  .max(IMPACT_LIST_MAX, `At most ${IMPACT_LIST_MAX} entries.`)
  .transform((items) => [...new Set(items)])

/** The impact of an incident on users, in numbers and in words. Numbers are null while unknown; zero is a claim. */
export const impactFields = {
  failedRequests: count.nullable(),
  totalRequests: count.nullable().describe('All requests of the same span and endpoints as failedRequests'),
  affectedUsers: count.nullable(),
  interruptedSessions: count.nullable(),
  endpoints: names,
  features: names,
  regions: names,
  description: markdown(20_000),
  customerNotice: line(500).describe('How customers noticed'),
  cost: line(200).describe('Money, in words, because it is never one clean number'),
}

export const impactView = z.object({
  failedRequests: z.number().nullable(),
  totalRequests: z.number().nullable(),
  affectedUsers: z.number().nullable(),
  interruptedSessions: z.number().nullable(),
  endpoints: z.array(z.string()),
  features: z.array(z.string()),
  regions: z.array(z.string()),
  description: z.string(),
  customerNotice: z.string(),
  cost: z.string(),
})
export type Impact = Readonly<z.output<typeof impactView>>

export const NO_IMPACT: Impact = {
  failedRequests: null,
  totalRequests: null,
  affectedUsers: null,
  interruptedSessions: null,
  endpoints: [],
  features: [],
  regions: [],
  description: '',
  customerNotice: '',
  cost: '',
}

/** Share of the requests of its time that failed, 0 to 1; null when it is unknown or nothing was requested. */
export function failedShare(impact: Pick<Impact, 'failedRequests' | 'totalRequests'>): number | null {
  if (impact.failedRequests === null || !impact.totalRequests) return null
  return impact.failedRequests / impact.totalRequests
}
