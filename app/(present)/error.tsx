'use client'

import { ErrorMessage } from '#components/layout/error-message.tsx'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function PresentError({ error, reset }: ErrorPageProps) {
  return (
    <div className="px-6 md:px-14">
      <ErrorMessage digest={error.digest} retry={reset} />
    </div>
  )
}
