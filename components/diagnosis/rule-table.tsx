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
          header: 'Texts, and an example',
          primary: true,
          cell: ({ texts, example }) => (
            <>
              <code className="font-mono text-sm font-semibold wrap-anywhere">{texts}</code>
              <code className="block font-mono text-sm font-normal text-soft wrap-anywhere">{example}</code>
            </>
          ),
        },
        { key: 'meaning', header: 'Meaning', cell: ({ meaning }) => meaning },
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
