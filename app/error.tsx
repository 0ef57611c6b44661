'use client'

import { ErrorMessage } from '#components/layout/error-message.tsx'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function RootError({ error, reset }: ErrorPageProps) {
  return (
    <main className="px-5 md:px-9">
      <ErrorMessage digest={error.digest} retry={reset} />
    </main>
  )
}
