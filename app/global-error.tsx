'use client'

import { ErrorMessage } from '#components/layout/error-message.tsx'
import './globals.css'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Replaces the root layout when that itself fails, hence its own html and body. */
export default function GlobalError({ error, reset }: ErrorPageProps) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown · Hindsight</title>
        <main className="px-5 md:px-9">
          <ErrorMessage digest={error.digest} retry={reset} />
        </main>
      </body>
    </html>
  )
}
