import { classNames } from '#components/ui/class-names.ts'
import { formatPercent } from '#lib/format/percent.ts'

export type BudgetPart = {
  label: string
  /** Share of the budget, 1 = all of it. */
  share: number
  /** `this` incident, any `other` incident, or `unexplained`: grey, because no incident is recorded for it. */
  kind: 'this' | 'other' | 'unexplained'
}

const fills = { this: 'fill-sev1', other: 'fill-other', unexplained: 'fill-unexplained' }

type BudgetBarProps = {
  parts: readonly BudgetPart[]
  /** What the full width stands for, so that the bars of one table compare; at least 1. What does not fit is cut off. */
  scale?: number | undefined
  className?: string | undefined
}

/** How the budget was used, part by part, with a hairline at 100 %. */
export function BudgetBar({ parts, scale, className }: BudgetBarProps) {
  const used = parts.reduce((sum, { share }) => sum + Math.max(share, 0), 0)
  const full = Math.max(scale ?? used, 1)
  const place = (share: number) => Math.min(Math.max(share / full, 0), 1) * 100
  let end = 0
  const drawn = parts.map((part) => {
    const start = end
    end += Math.max(part.share, 0)
    return { ...part, x: place(start), width: place(end) - place(start) }
  })
  return (
    <svg
      role="img"
      aria-label={describe(parts, used)}
      width="100%"
      height="16"
      className={classNames('chart block min-w-24', className)}
    >
      <rect width={`${place(1)}%`} y="3" height="10" className="fill-panel" />
      {drawn.map(({ label, kind, share, x, width }) => (
        <rect key={label} x={`${x}%`} width={`${width}%`} y="3" height="10" className={fills[kind]}>
          <title>{`${label}: ${formatPercent(share)}`}</title>
        </rect>
      ))}
      {drawn.slice(1).map(({ label, x }) => (
        <line key={label} x1={`${x}%`} x2={`${x}%`} y1="3" y2="13" className="stroke-paper" />
      ))}
      <line
        x1={`${place(1)}%`}
        x2={`${place(1)}%`}
        y1="0"
        y2="16"
        className={full > 1 ? 'stroke-ink' : 'stroke-edge'}
        strokeWidth="1.5"
      />
    </svg>
  )
}

function describe(parts: readonly BudgetPart[], used: number): string {
  const shares = parts.filter(({ share }) => share > 0).map(({ label, share }) => `${label} ${formatPercent(share)}`)
  if (shares.length === 0) return 'None of the budget is used.'
  return `${formatPercent(used)} of the budget used${used > 1 ? ', over budget' : ''}: ${shares.join(', ')}.`
}
