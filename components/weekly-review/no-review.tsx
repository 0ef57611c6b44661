import { MessagePage } from '#components/layout/message-page.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** Instead of a review: the address names no week, or one to come. */
export function NoReview() {
  return (
    <MessagePage
      title="There is no such week, or it has not begun"
      actions={
        <LinkButton href="/reviews" variant="primary">
          All weekly reviews
        </LinkButton>
      }
    >
      <p>
        Weeks are named by ISO 8601, such as 2026-W47: from Monday to Sunday in UTC. Most years have 52 of them, some
        53, and the first is the one with 4 January in it.
      </p>
    </MessagePage>
  )
}
