import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type SectionHeadingProps = {
  children: ReactNode
  id?: string | undefined
  /** Said beside the heading, quietly: "1 of 3 done". */
  note?: ReactNode
  /** A link or small button at the end of the line. */
  action?: ReactNode
  level?: 2 | 3
  className?: string | undefined
}

export function SectionHeading({ children, id, note, action, level = 2, className }: SectionHeadingProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={classNames('mb-2 flex flex-wrap items-baseline gap-x-2.5', className)}>
      <Heading id={id} className="font-semibold">
        {children}
      </Heading>
      {note && <span className="text-soft">{note}</span>}
      {action && <span className="no-print ml-auto text-sm">{action}</span>}
    </div>
  )
}
