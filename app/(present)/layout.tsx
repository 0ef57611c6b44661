import type { ReactNode } from 'react'

/** A page without navigation, for a shared screen. */
export default function PresentLayout({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      {children}
    </main>
  )
}
