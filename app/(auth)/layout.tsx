import type { ReactNode } from 'react'

/** The pages of people who are not signed in: one column, one thing to do. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="mx-auto w-full max-w-sm px-4 pt-12 pb-16 sm:pt-24">
      <p className="mb-6 text-lg font-bold">Hindsight</p>
      {children}
    </main>
  )
}
