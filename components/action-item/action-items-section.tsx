import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import type { ActionItemPriority } from '#lib/domain/action-item/priority.ts'
import { isOpen } from '#lib/domain/action-item/status.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { ActionItemForm } from './action-item-form.tsx'
import { ActionItemTable } from './action-item-table.tsx'

type ActionItemsSectionProps = {
  items: readonly ActionItemListItem[]
  /** Adds an item; without it the items are only shown. */
  addAction: FormAction | null
  /** The due dates that a new item is offered, by priority. */
  dueDates?: Readonly<Record<ActionItemPriority, Date | null>> | undefined
  now: Date
}

/** What is to be done after an incident and, for those who may, the form for the next item. */
export function ActionItemsSection({ items, addAction, dueDates, now }: ActionItemsSectionProps) {
  const done = items.filter(({ status }) => !isOpen(status)).length
  return (
    <section aria-labelledby="action-items">
      <SectionHeading id="action-items" note={items.length > 0 && `${done} of ${items.length} closed`}>
        Action items
      </SectionHeading>
      <ActionItemTable
        caption="Action items of this incident"
        items={items}
        now={now}
        empty={
          <EmptyState title="No action items yet">
            What keeps this cause from coming back, makes it do less harm, or shows it sooner.
          </EmptyState>
        }
      />
      {addAction && (
        <div className="no-print mt-3">
          <ActionItemForm action={addAction} dueDates={dueDates} />
        </div>
      )}
    </section>
  )
}
