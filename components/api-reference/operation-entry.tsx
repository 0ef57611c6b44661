import { DataTable } from '#components/ui/data-table.tsx'
import type { SchemaField } from '#lib/format/json-schema.ts'

type OperationEntryProps = {
  id: string
  method: string
  path: string
  summary: string
  /** The scope a token needs, or null for what anyone may read. */
  scope: string | null
  query: readonly SchemaField[]
  body: readonly SchemaField[]
  answer: { status: number; description: string; fields: readonly SchemaField[] }
}

/** One operation: what it does, what it takes, what it answers. */
export function OperationEntry({ id, method, path, summary, scope, query, body, answer }: OperationEntryProps) {
  return (
    <section aria-labelledby={id} className="space-y-3 border-t border-rule pt-5">
      <h3 id={id} className="flex flex-wrap items-baseline gap-x-3">
        <code className="font-mono wrap-anywhere">
          <strong>{method}</strong> /api/v1{path}
        </code>
        <span className="text-sm text-soft">{scope ? `needs the ${scope} scope` : 'needs no token'}</span>
      </h3>
      <p>{summary}.</p>
      <Fields title="Query" fields={query} />
      <Fields title="Body" fields={body} />
      <details>
        <summary className="cursor-pointer text-accent">
          Answers {answer.status}: {answer.description}
        </summary>
        <div className="mt-2">
          <Fields title="Answer" fields={answer.fields} />
        </div>
      </details>
    </section>
  )
}

function Fields({ title, fields }: { title: string; fields: readonly SchemaField[] }) {
  if (fields.length === 0) return null
  return (
    <DataTable
      caption={title}
      showCaption
      rows={fields}
      rowKey={(field) => field.path}
      columns={[
        { key: 'path', header: 'Field', primary: true, cell: (field) => <code>{field.path}</code> },
        {
          key: 'required',
          header: 'Needed',
          nowrap: true,
          phone: 'Needed',
          cell: (field) => (field.required ? 'yes' : 'no'),
        },
        {
          key: 'type',
          header: 'What',
          phone: 'What',
          cell: (field) => (field.description ? `${field.type}. ${field.description}` : field.type),
        },
      ]}
    />
  )
}
