import type { ReactNode } from 'react'
import type { Restatement } from '#lib/domain/weekly-review/restated.ts'
import { formatPercent } from '#lib/format/percent.ts'

export type RestatedBy = ReadonlyMap<string, Restatement>

export function restatedBy(restated: readonly Restatement[]): RestatedBy {
  return new Map(restated.map((row) => [keyOf(row.section, row.subject, row.figure), row]))
}

function keyOf(section: string, subject: string | number, figure: string): string {
  return `${section} ${subject} ${figure}`
}

/** How a share of a budget is written. */
export function shareText(now: string | number | null): string {
  return typeof now === 'number' ? formatPercent(now) : 'unknown'
}

type RestatedValueProps = {
  by: RestatedBy
  section: Restatement['section']
  subject: string | number
  figure: string
  /** How today's value is written. */
  show: (now: string | number | null) => string
  children?: ReactNode
}

/** A figure as it was published and, where it would be another today, that one beside it. */
export function RestatedValue({ by, section, subject, figure, show, children }: RestatedValueProps) {
  const row = by.get(keyOf(section, subject, figure))
  if (!row) return children
  return (
    <>
      {children}
      <span className="block text-sm whitespace-nowrap text-sev2">now {nowText(row, show)}</span>
    </>
  )
}

/** A change too small to show in the digits that are written is told in a word; RestatedSection has both figures whole. */
function nowText({ published, now }: Restatement, show: RestatedValueProps['show']): string {
  const text = show(now)
  if (typeof published !== 'number' || typeof now !== 'number' || show(published) !== text) return text
  return now > published ? 'slightly more' : 'slightly less'
}

/** The mark beside the shares of what the outage policy asks for. */
export function policyMark(by: RestatedBy): (subject: string) => ReactNode {
  return (subject) => <RestatedValue by={by} section="policy" subject={subject} figure="share" show={belowLimitText} />
}

/** A share that is below the limit today is not counted any more. */
function belowLimitText(now: string | number | null): string {
  return now === null ? 'below the limit' : shareText(now)
}
