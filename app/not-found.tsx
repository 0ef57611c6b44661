import type { Metadata } from 'next'
import { MessagePage } from '#components/layout/message-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="px-5 md:px-9">
      <MessagePage
        title="Nothing is filed under this address"
        actions={
          <>
            <LinkButton href="/incidents" variant="primary">
              Incidents
            </LinkButton>
            <LinkButton href="/runbooks">Runbooks</LinkButton>
          </>
        }
      >
        <p>It may have been mistyped, or what it led to is not open to you. Incidents keep their number for ever.</p>
      </MessagePage>
    </main>
  )
}
