import { DataTable } from '#components/ui/data-table.tsx'
import type { Agreement } from '#lib/domain/diagnosis/agreement-report.ts'
import { formatPercent } from '#lib/format/percent.ts'

type Row = Agreement & { readonly name: string }

/** How often the published cause had been suggested, by whatever the rows are. */
export function AgreementTable({ caption, header, rows }: { caption: string; header: string; rows: readonly Row[] }) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', header, primary: true, cell: ({ name }) => name },
        { key: 'total', header: 'Incidents', numeric: true, phone: 'Incidents', cell: ({ total }) => total },
        {
          key: 'first',
          header: 'Suggested first',
          numeric: true,
          phone: 'Suggested first',
          cell: ({ first, firstShare, isTooFew }) => <Share count={first} share={firstShare} isTooFew={isTooFew} />,
        },
        {
          key: 'amongThree',
          header: 'Among the first three',
          numeric: true,
          phone: 'Among the first three',
          cell: ({ amongThree, amongThreeShare, isTooFew }) => (
            <Share count={amongThree} share={amongThreeShare} isTooFew={isTooFew} />
          ),
        },
      ]}
    />
  )
}

type ShareProps = { count: number; share: Agreement['firstShare']; isTooFew: boolean }

function Share({ count, share, isTooFew }: ShareProps) {
  if (isTooFew || !share) {
    return (
      <>
        {count}, <span className="text-soft">too few to say</span>
      </>
    )
  }
  return (
    <>
      {count}, {formatPercent(share.estimate)}{' '}
      <span className="text-soft">
        ({formatPercent(share.lower)}–{formatPercent(share.upper)})
      </span>
    </>
  )
}
