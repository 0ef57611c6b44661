import { DataTable } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PostmortemTemplate } from '#lib/domain/postmortem/template.ts'

export function TemplateTable({ templates, now }: { templates: readonly PostmortemTemplate[]; now: Date }) {
  return (
    <DataTable
      caption="Templates"
      className="max-w-prose"
      rows={templates}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/settings/templates/${id}`}
      columns={[
        { key: 'name', header: 'Name', primary: true, cell: ({ name }) => name },
        { key: 'default', header: 'Use', phone: '', cell: ({ isDefault }) => (isDefault ? 'Default' : 'On choice') },
        {
          key: 'sections',
          header: 'Sections',
          phone: 'Sections',
          numeric: true,
          cell: ({ sections }) => sections.length,
        },
        {
          key: 'updatedAt',
          header: 'Changed',
          phone: 'Changed',
          numeric: true,
          cell: ({ updatedAt }) => <Time at={updatedAt} show="day" now={now} />,
        },
      ]}
    />
  )
}
