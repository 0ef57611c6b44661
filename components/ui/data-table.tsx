import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Column<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Right-aligned and never wrapped: numbers, durations, dates. */
  numeric?: boolean | undefined
  nowrap?: boolean | undefined
  /** The row's title: names the row for screen readers, carries the row's link, stands first on a phone. */
  primary?: boolean | undefined
  /** What stands before the value on a phone; `hide` leaves the value out there. */
  phone?: string | 'hide' | undefined
  /** `ascending` or `descending` where the rows are sorted by this column. */
  sort?: 'ascending' | 'descending' | undefined
  className?: string | undefined
}

type DataTableProps<Row> = {
  /** Says what the table holds; read aloud, and shown when `showCaption`. */
  caption: ReactNode
  showCaption?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  rowHref?: ((row: Row) => string) | undefined
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode
  className?: string | undefined
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption, columns, rows, rowKey, rowHref, empty, className } = props
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  return (
    <table className={classNames('data-table', className)} data-wide={columns.length > 6 ? '' : undefined}>
      <caption className={showCaption ? 'pb-1 text-sm text-soft' : 'sr-only'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" aria-sort={column.sort} {...cellAttributes(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const href = rowHref?.(row)
          return (
            <tr key={rowKey(row)} data-target={href}>
              {columns.map((column) => cellOf(column, row, href))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** A plain function: as a component it would be one more instance for each of some hundred cells. */
function cellOf<Row>(column: Column<Row>, row: Row, href: string | undefined) {
  const content = column.cell(row)
  const attributes = cellAttributes(column)
  if (!column.primary) {
    const label = column.phone === 'hide' ? undefined : column.phone
    return (
      <td key={column.key} data-label={label} data-phone={column.phone === 'hide' ? 'hide' : undefined} {...attributes}>
        {content}
      </td>
    )
  }
  return (
    <th key={column.key} scope="row" data-primary="" {...attributes}>
      {href ? (
        <a href={href} className="row-link">
          {content}
        </a>
      ) : (
        content
      )}
    </th>
  )
}

function cellAttributes<Row>({ numeric, nowrap, className }: Column<Row>) {
  return {
    'data-align': numeric ? 'end' : undefined,
    'data-nowrap': numeric || nowrap ? '' : undefined,
    className,
  }
}
