import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Fact = {
  term: string
  value: ReactNode /** Long text: stands below its term. */
  stacked?: boolean | undefined
}

/** Facts in the margin: the term on the left, the figure on the right. */
export function DefinitionList({ facts, className }: { facts: readonly Fact[]; className?: string | undefined }) {
  return (
    <dl className={classNames('text-sm', className)}>
      {facts.map(({ term, value, stacked }) => (
        <div key={term} className={classNames('py-0.5', !stacked && 'flex justify-between gap-4')}>
          <dt className="shrink-0 text-soft">{term}</dt>
          <dd className={classNames('min-w-0 wrap-anywhere', !stacked && 'text-end')}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
