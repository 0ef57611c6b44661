import { MessagePage } from '#components/layout/message-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export default function NotFoundInApp() {
  return (
    <MessagePage
      title="Nothing is filed under this address"
      actions={<LinkButton href="/incidents">All incidents</LinkButton>}
    >
      <p>
        It may have been mistyped, or what it led to is not open to you. The search above looks through every incident.
      </p>
    </MessagePage>
  )
}
