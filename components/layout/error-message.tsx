'use client'

import { Button } from '#components/ui/button.tsx'
import { MessagePage } from './message-page.tsx'

type ErrorMessageProps = { digest?: string | undefined; retry: () => void }

/** Says nothing of the error itself: its text is for the log, where the digest leads to it. */
export function ErrorMessage({ digest, retry }: ErrorMessageProps) {
  return (
    <MessagePage
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <a href="/incidents" className="link self-center px-2">
            All incidents
          </a>
        </>
      }
    >
      <p role="alert">Something failed on our side. What you saved before is safe; trying again often helps.</p>
      {digest && (
        <p className="text-sm">
          If it keeps happening, tell your administrator this reference: <code className="font-mono">{digest}</code>
        </p>
      )}
    </MessagePage>
  )
}
