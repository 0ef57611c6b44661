'use client'

import { ErrorMessage } from '#components/layout/error-message.tsx'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function AppError({ error, reset }: ErrorPageProps) {
  return <ErrorMessage digest={error.digest} retry={reset} />
}
