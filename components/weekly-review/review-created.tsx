import { ActionForm } from '#components/ui/action-form.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Select } from '#components/ui/select.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { ACTION_ITEM_KINDS, actionItemKindFacts } from '#lib/domain/action-item/kind.ts'
import { ACTION_ITEM_PRIORITIES, actionItemPriorityNames } from '#lib/domain/action-item/priority.ts'
import { actionItemStatusNames } from '#lib/domain/action-item/status.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'

type ReviewCreatedProps = {
  review: Pick<WeeklyReview, 'createdActionItems' | 'figures'>
  /** Adds one; null where they are only read. */
  action: FormAction | null
}

const LABELS = {
  incidentNumber: 'Incident',
  title: 'Title',
  kind: 'Kind',
  priority: 'Priority',
  owner: 'Owner',
  dueAt: 'Due date',
}

/** Action items that came out of the meeting, and the form for the next one. */
export function ReviewCreated({ review: { createdActionItems, figures }, action }: ReviewCreatedProps) {
  if (createdActionItems.length === 0 && !action) return null
  return (
    <section aria-labelledby="created">
      <SectionHeading id="created">Action items from the meeting</SectionHeading>
      <DataTable
        caption="Action items that were created in the meeting"
        rows={createdActionItems}
        rowKey={({ id }) => id}
        empty={<p className="text-soft">None yet. Each belongs to an incident.</p>}
        columns={[
          {
            key: 'title',
            header: 'Action item',
            primary: true,
            cell: ({ id, title }) => <TextLink href={`/action-items/${id}`}>{title}</TextLink>,
          },
          {
            key: 'incident',
            header: 'Incident',
            phone: 'Incident',
            cell: ({ incidentNumber }) => <TextLink href={`/incidents/${incidentNumber}`}>#{incidentNumber}</TextLink>,
          },
          { key: 'owner', header: 'Owner', phone: 'Owner', cell: ({ owner }) => owner || 'nobody' },
          {
            key: 'due',
            header: 'Due',
            phone: 'Due',
            nowrap: true,
            cell: ({ dueAt }) => <Time at={dueAt} show="day" now={figures.asOf} />,
          },
          { key: 'status', header: 'State', phone: 'State', cell: ({ status }) => actionItemStatusNames[status] },
        ]}
      />
      {action && (
        <div className="no-print mt-3">
          <AddForm action={action} incidents={figures.incidents} />
        </div>
      )}
    </section>
  )
}

type AddFormProps = { action: FormAction; incidents: WeeklyReview['figures']['incidents'] }

function AddForm({ action, incidents }: AddFormProps) {
  const known = incidents
    .slice(0, 40)
    .map(({ number, title }) => ({ value: String(number), label: `#${number} ${title}` }))
  return (
    <ActionForm action={action} labels={LABELS} resetOnSuccess aria-label="Add an action item" className="max-w-prose">
      <FormDisclosure summary="Add an action item">
        <TextInput
          name="title"
          label={LABELS.title}
          hint="A step someone can finish: “Fail readiness on SIGTERM”, not “Improve deploys”."
          required
          maxLength={200}
        />
        <TextInput
          name="incidentNumber"
          label={LABELS.incidentNumber}
          hint="Its number. Those of this week are offered."
          inputMode="numeric"
          list="review-incidents"
          autoComplete="off"
          required
          inputClassName="w-32"
        />
        <datalist id="review-incidents">
          {known.map(({ value, label }) => (
            <option key={value} value={value} label={label} />
          ))}
        </datalist>
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            name="kind"
            label={LABELS.kind}
            options={ACTION_ITEM_KINDS.map((value) => ({ value, label: actionItemKindFacts[value].choice }))}
            defaultValue="prevent"
          />
          <Select
            name="priority"
            label={LABELS.priority}
            options={ACTION_ITEM_PRIORITIES.map((value) => ({ value, label: actionItemPriorityNames[value] }))}
            defaultValue="p1"
          />
          <TextInput name="owner" label={LABELS.owner} optional hint="A person or a team." maxLength={100} />
          <TextInput
            name="dueAt"
            type="date"
            label={LABELS.dueAt}
            optional
            hint="Empty: the usual one for its priority."
          />
        </div>
        <SubmitButton pendingLabel="Saving…">Add action item</SubmitButton>
      </FormDisclosure>
    </ActionForm>
  )
}
