import type { ReactNode } from 'react'

type MessagePageProps = { title: string; children: ReactNode; actions?: ReactNode }

/** A page that says one thing: not found, something went wrong. */
export function MessagePage({ title, children, actions }: MessagePageProps) {
  return (
    <div className="max-w-prose py-10">
      <h1 className="text-title font-bold">{title}</h1>
      <div className="mt-3 space-y-2 text-soft">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
