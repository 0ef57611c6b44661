import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'
import { type WilsonInterval, wilsonInterval } from '../statistics/wilson-interval.ts'
import { ROOT_CAUSES, rootCause } from './root-cause.ts'

/** Below this, a share says nothing yet. */
export const FEW_CASES = 8
const MOST_DIFFERENCES = 100

const share = z.object({ estimate: z.number(), lower: z.number(), upper: z.number() }).nullable()
const agreement = z.object({
  total: z.int().describe('Published incidents with a stored diagnosis that named causes'),
  first: z.int().describe('Of them those whose published cause was suggested first'),
  amongThree: z.int(),
  firstShare: share.describe('With its 95 % score interval; null without any'),
  amongThreeShare: share,
  isTooFew: z.boolean().describe(`Fewer than ${FEW_CASES}: too few to say`),
})
export type Agreement = Readonly<z.output<typeof agreement>>

const difference = z.object({
  incidentNumber: z.int(),
  incidentTitle: z.string(),
  analysisId: z.string(),
  publishedAt: instantOut,
  gateway: z.string().nullable(),
  published: rootCause,
  suggested: z.array(rootCause).describe('The likeliest first'),
})
export type Difference = Readonly<z.output<typeof difference>>

export const agreementReport = z.object({
  computedAt: instantOut,
  all: agreement,
  byMonth: z.array(agreement.extend({ month: z.string().describe('Of publication, such as 2026-11, in UTC') })),
  byGateway: z.array(agreement.extend({ gateway: z.string().nullable() })),
  byCause: z.array(agreement.extend({ rootCause: rootCause.describe('As published') })),
  differences: z.array(difference).describe('Where another cause was published than was suggested first, newest first'),
})
export type AgreementReport = Readonly<z.output<typeof agreementReport>>

/** A published incident, and what its last diagnosis had suggested before. */
export type JudgedAnalysis = Difference

/** How often what was suggested is what was published. */
export function agreementOf(judged: readonly JudgedAnalysis[], computedAt: Date): AgreementReport {
  const newestFirst = judged.toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
  const months = grouped(newestFirst, ({ publishedAt }) => publishedAt.toISOString().slice(0, 7))
  const gateways = grouped(newestFirst, ({ gateway }) => gateway)
  const causes = grouped(newestFirst, ({ published }) => published)
  return {
    computedAt,
    all: counted(newestFirst),
    byMonth: [...months].map(([month, rows]) => ({ month, ...counted(rows) })),
    byGateway: [...gateways]
      .map(([gateway, rows]) => ({ gateway, ...counted(rows) }))
      .sort((a, b) => b.total - a.total),
    byCause: ROOT_CAUSES.flatMap((cause) => {
      const rows = causes.get(cause)
      return rows ? [{ rootCause: cause, ...counted(rows) }] : []
    }).sort((a, b) => b.total - a.total),
    differences: newestFirst.filter((one) => one.suggested[0] !== one.published).slice(0, MOST_DIFFERENCES),
  }
}

function grouped<K>(rows: readonly JudgedAnalysis[], keyOf: (row: JudgedAnalysis) => K): Map<K, JudgedAnalysis[]> {
  const groups = new Map<K, JudgedAnalysis[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

function counted(rows: readonly JudgedAnalysis[]): Agreement {
  const total = rows.length
  const first = rows.filter(({ suggested, published }) => suggested[0] === published).length
  const amongThree = rows.filter(({ suggested, published }) => suggested.slice(0, 3).includes(published)).length
  const interval = (count: number): WilsonInterval | null => wilsonInterval(count, total)
  return {
    total,
    first,
    amongThree,
    firstShare: interval(first),
    amongThreeShare: interval(amongThree),
    isTooFew: total < FEW_CASES,
  }
}
