import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const edges = { info: 'border-accent', warn: 'border-sev3', alarm: 'border-sev1', ok: 'border-ok' }

type NoticeProps = {
  /** First words, bold: "Before review, 2 things." */
  title?: ReactNode
  children: ReactNode
  tone?: keyof typeof edges
  /** The link or button that mends it. */
  action?: ReactNode
  role?: 'status' | 'alert' | undefined
  className?: string | undefined
}

/** A calm warning: what is missing, where, and how to mend it. */
export function Notice({ title, children, tone = 'warn', action, role, className }: NoticeProps) {
  return (
    <div role={role} className={classNames('rounded-r-md border-l-3 bg-panel px-3.5 py-2.5', edges[tone], className)}>
      {title && <strong>{title} </strong>}
      {children} {action}
    </div>
  )
}
