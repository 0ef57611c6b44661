import type { ReactNode } from 'react'

type ReportLayoutProps = {
  /** The narrative: a column of 60–75 characters. */
  children: ReactNode
  /** MarginFact sections; beside the narrative on a wide screen, after it on a phone. */
  margin?: ReactNode
  marginLabel?: string
}

export function ReportLayout({ children, margin, marginLabel = 'Facts' }: ReportLayoutProps) {
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,var(--container-prose))_minmax(0,var(--container-margin))]">
      <div className="min-w-0 space-y-9">{children}</div>
      {margin && (
        <aside aria-label={marginLabel} className="min-w-0 max-w-md space-y-7">
          {margin}
        </aside>
      )}
    </div>
  )
}

/** One group of facts in the margin, under a quiet heading. */
export function MarginFact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="text-sm">
      <h2 className="mb-1.5 font-semibold text-soft">{title}</h2>
      {children}
    </section>
  )
}
