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
    <div className="max-w-prose border-t border-rule py-6">
      <p className="font-semibold">{title}</p>
      {children && <div className="mt-1 text-soft">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
