import type { TargetChange } from './target-change.ts'
import { targetAt } from './target-change.ts'
import type { BudgetWindow } from './window.ts'

const MINUTE_MS = 60_000

/** What a service's budget goes by besides its target of now. */
export type BudgetRules = {
  /** Stretches of whole minutes that do not count; they may overlap. */
  readonly excluded: readonly BudgetWindow[]
  /** Oldest first. */
  readonly targetChanges: readonly TargetChange[]
}

export const NO_BUDGET_RULES: BudgetRules = { excluded: [], targetChanges: [] }

/** A stretch of a window that counts, under one target. */
export type WindowPart = BudgetWindow & { readonly target: number }

/**
 * The window without what is excluded, cut where the target changed: the minute of a change belongs to the target
 * before it. Parts do not overlap, and are oldest first. docs/error-budget.md §2.
 */
export function windowParts(window: BudgetWindow, rules: BudgetRules, current: number): WindowPart[] {
  const changes = rules.targetChanges.map((change) => ({ ...change, changedAt: nextMinute(change.changedAt) }))
  const cuts = changes.map(({ changedAt }) => changedAt.getTime())
  return minusSpans(window, rules.excluded).flatMap(({ start, end }) => {
    const inner = cuts.filter((at) => at > start.getTime() && at < end.getTime())
    const edges = [...new Set([start.getTime(), ...inner, end.getTime()])].sort((a, b) => a - b)
    return edges.slice(1).map((to, index) => {
      const from = new Date(edges[index] ?? to)
      return { start: from, end: new Date(to), target: targetAt(from, changes, current) }
    })
  })
}

/** The stretches of a window that none of the spans covers, oldest first. */
export function minusSpans(window: BudgetWindow, spans: readonly BudgetWindow[]): BudgetWindow[] {
  const left: BudgetWindow[] = []
  let from = window.start
  for (const { start, end } of spans.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    if (end <= from || start >= window.end) continue
    if (start > from) left.push({ start: from, end: start })
    from = end
  }
  if (from < window.end) left.push({ start: from, end: window.end })
  return left
}

/** The stretches of a window that one of the spans covers, each minute once, oldest first. */
export function coveredBy(window: BudgetWindow, spans: readonly BudgetWindow[]): BudgetWindow[] {
  const gaps = minusSpans(window, spans)
  return minusSpans(window, gaps)
}

/** The minutes that count, of buckets of one minute. */
export function withoutExcluded<Bucket extends { readonly bucketStart: Date }>(
  buckets: readonly Bucket[],
  excluded: readonly BudgetWindow[],
): readonly Bucket[] {
  if (excluded.length === 0) return buckets
  return buckets.filter(({ bucketStart: at }) => !excluded.some(({ start, end }) => at >= start && at < end))
}

function nextMinute(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS)
}
