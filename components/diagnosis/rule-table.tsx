import { DataTable } from '#components/ui/data-table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Difference } from '#lib/domain/diagnosis/agreement-report.ts'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { DocumentedRule } from '#lib/domain/diagnosis/rule-reference.ts'

type RuleTableProps = {
  rules: readonly DocumentedRule[]
  caption: string
  /** By rule, incidents of which another cause was published than was suggested. */
  differences: ReadonlyMap<string, readonly Difference[]>
}

/** Texts of logs and what they mean, for eyes and for the browser's search. */
export function RuleTable({ rules, caption, differences }: RuleTableProps) {
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
        {
          key: 'meaning',
          header: 'Meaning',
          cell: ({ id, meaning }) => (
            <>
              {meaning}
              <Differences list={differences.get(id) ?? []} />
            </>
          ),
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

/** What people published where this text stood in the log and another cause had been suggested. */
function Differences({ list }: { list: readonly Difference[] }) {
  if (list.length === 0) return null
  return (
    <ul className="mt-1 text-sm">
      {list.map(({ incidentNumber, suggested, published }) => (
        <li key={incidentNumber}>
          <TextLink href={`/incidents/${incidentNumber}`}>Incident {incidentNumber}</TextLink>: suggested{' '}
          {suggested[0] && rootCauseFacts[suggested[0]].name}, published {rootCauseFacts[published].name}.
        </li>
      ))}
    </ul>
  )
}
