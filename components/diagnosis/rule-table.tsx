import { DataTable } from '#components/ui/data-table.tsx'
import type { DocumentedRule } from '#lib/domain/diagnosis/rule-reference.ts'

/** Texts of logs and what they mean, for eyes and for the browser's search. */
export function RuleTable({ rules, caption }: { rules: readonly DocumentedRule[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      rows={rules}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'texts',
          header: 'Texts',
          primary: true,
          cell: ({ texts }) => <code className="font-mono text-sm wrap-anywhere">{texts}</code>,
        },
        { key: 'meaning', header: 'Meaning', cell: ({ meaning }) => meaning },
        {
          key: 'example',
          header: 'Example',
          cell: ({ example }) => <code className="font-mono text-sm wrap-anywhere">{example}</code>,
        },
        {
          key: 'reference',
          header: 'Source',
          cell: ({ reference }) => <span className="text-sm text-soft">{reference}</span>,
          phone: 'hide',
        },
      ]}
    />
  )
}
