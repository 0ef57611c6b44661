import { DefinitionList } from '#components/ui/definition-list.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { actionItemFieldNames as names } from '#lib/domain/action-item/field-names.ts'
import { actionItemKindFacts } from '#lib/domain/action-item/kind.ts'
import { actionItemPriorityNames } from '#lib/domain/action-item/priority.ts'
import { trackerLabel } from '#lib/format/tracker-label.ts'
import { DueDate } from './due-date.tsx'

type ActionItemFactsProps = {
  item: ActionItem
  incident: { readonly number: number; readonly title: string }
  now: Date
}

export function ActionItemFacts({ item, incident, now }: ActionItemFactsProps) {
  const { trackerUrl } = item
  return (
    <DefinitionList
      facts={[
        { term: names.kind, value: actionItemKindFacts[item.kind].name },
        { term: names.priority, value: actionItemPriorityNames[item.priority] },
        { term: names.owner, value: item.owner || 'nobody yet' },
        { term: names.dueAt, value: <DueDate item={item} now={now} /> },
        ...(trackerUrl
          ? [{ term: 'Tracker', value: <TextLink href={trackerUrl}>{trackerLabel(trackerUrl)}</TextLink> }]
          : []),
        { term: 'Added', value: <Time at={item.createdAt} show="day" now={now} /> },
        {
          term: 'Incident',
          stacked: true,
          value: (
            <TextLink href={`/incidents/${incident.number}`}>
              {incident.number} {incident.title}
            </TextLink>
          ),
        },
      ]}
    />
  )
}
