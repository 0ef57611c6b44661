import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { ActionItemView } from './list-state.ts'

type NoActionItemsProps = { view: ActionItemView | undefined; team: string; isFiltered: boolean }

/** What an empty list of action items says: what would stand here, or which step leads to it. */
export function NoActionItems({ view, team, isFiltered }: NoActionItemsProps) {
  if (view === 'team' && team === '') {
    return (
      <EmptyState
        title="Which team are you in?"
        action={<LinkButton href="/settings/account#team">Say which team</LinkButton>}
      >
        This view shows what your team owns and what concerns its services.
      </EmptyState>
    )
  }
  if (isFiltered) return <EmptyState title="No action item fits these filters">Take one away to see more.</EmptyState>
  switch (view) {
    case 'mine':
      return (
        <EmptyState title="Nothing open is yours">
          An item is yours when its owner is your name or your email address.
        </EmptyState>
      )
    case 'team':
      return (
        <EmptyState title={`Nothing is open for ${team}`}>
          What its people and services have to do stands here.
        </EmptyState>
      )
    case 'overdue':
      return <EmptyState title="Nothing is late">Open items whose due date has passed stand here.</EmptyState>
    case 'unowned':
      return <EmptyState title="Everything open has an owner">Items that nobody has taken yet stand here.</EmptyState>
    default:
      return (
        <EmptyState title="Nothing is open">
          What you resolve to do after an incident stands here until it is done: open an incident and add its first
          action item there.
        </EmptyState>
      )
  }
}
