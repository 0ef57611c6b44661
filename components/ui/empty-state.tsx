import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** What will be here: "No incidents in this range". */
  title: ReactNode
  children?: ReactNode
  /** The first step: a LinkButton, or a command to copy. */
  action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="border-t border-rule pt-4 pb-5">
      <p className="font-semibold">{title}</p>
      {children && <div className="mt-1 max-w-prose text-soft">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
