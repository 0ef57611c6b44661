import { Badge } from '#components/ui/badge.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { formatDue } from '#lib/format/relative-day.ts'

type ServiceActionItemsProps = { slug: string; items: readonly ActionItemListItem[]; hasMore: boolean; now: Date }

/** What is still to be done for this service, late ones first. */
export function ServiceActionItems({ slug, items, hasMore, now }: ServiceActionItemsProps) {
  return (
    <section aria-labelledby="action-items">
      <SectionHeading
        id="action-items"
        action={hasMore && <TextLink href={`/action-items?service=${slug}`}>All of them</TextLink>}
      >
        Open action items
      </SectionHeading>
      {items.length === 0 ? (
        <p className="text-soft">None.</p>
      ) : (
        <ul className="divide-y divide-rule border-y border-rule">
          {items.map((item) => (
            <li key={item.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
              <TextLink href={`/incidents/${item.incidentNumber}`}>{item.title}</TextLink>
              <span className="flex gap-3 text-sm text-soft">
                {item.owner || 'Nobody yet'}
                <Due dueAt={item.dueAt} now={now} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Due({ dueAt, now }: { dueAt: Date | null; now: Date }) {
  const text = formatDue(dueAt, now)
  if (!dueAt || dueAt >= now) return <span>{text}</span>
  return (
    <Badge tone="alarm" shape="triangle">
      {text}
    </Badge>
  )
}
