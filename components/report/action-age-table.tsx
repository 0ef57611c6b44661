import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { AGE_GROUPS, type AgeByPriority, type AgeGroup } from '#lib/domain/action-item/age.ts'
import { actionItemPriorityNames } from '#lib/domain/action-item/priority.ts'
import { formatCount } from '#lib/format/count.ts'

/** The older, the warmer; the numbers beside the bar say the same. */
const FILLS: Readonly<Record<AgeGroup, string>> = {
  days0to7: 'fill-calm',
  days8to30: 'fill-unexplained',
  days31to90: 'fill-other',
  over90days: 'fill-sev1',
}

/** Open items by priority and age, as a bar and in numbers. */
export function ActionAgeTable({ rows }: { rows: readonly AgeByPriority[] }) {
  const longest = Math.max(1, ...rows.map(({ total }) => total))
  const columns: Column<AgeByPriority>[] = [
    {
      key: 'priority',
      header: 'Priority',
      primary: true,
      cell: ({ priority }) => (
        <TextLink href={`/action-items?priority=${priority}`}>{actionItemPriorityNames[priority]}</TextLink>
      ),
    },
    {
      key: 'bar',
      header: <span className="sr-only">By age</span>,
      className: 'w-2/5',
      cell: (row) => <AgeBar row={row} longest={longest} />,
    },
    ...AGE_GROUPS.map(
      ({ key, name }): Column<AgeByPriority> => ({
        key,
        header: (
          <span className="inline-flex items-center gap-1.5">
            <svg width="8" height="8" aria-hidden="true">
              <rect width="8" height="8" className={FILLS[key]} />
            </svg>
            {name}
          </span>
        ),
        phone: name,
        numeric: true,
        cell: ({ byAge }) => formatCount(byAge[key]),
      }),
    ),
    { key: 'total', header: 'Open', phone: 'Open', numeric: true, cell: ({ total }) => formatCount(total) },
    {
      key: 'overdue',
      header: 'Late',
      phone: 'Late',
      numeric: true,
      cell: ({ overdue }) =>
        overdue === 0 ? '0' : <span className="font-semibold text-sev1">{formatCount(overdue)}</span>,
    },
  ]
  return (
    <DataTable
      caption="Open action items by priority and by days since they were added"
      columns={columns}
      rows={rows}
      rowKey={({ priority }) => priority}
    />
  )
}

function AgeBar({ row, longest }: { row: AgeByPriority; longest: number }) {
  let end = 0
  const parts = AGE_GROUPS.map(({ key, name }) => {
    const start = end
    end += row.byAge[key]
    return { key, name, count: row.byAge[key], x: (start / longest) * 100, width: (row.byAge[key] / longest) * 100 }
  }).filter(({ count }) => count > 0)
  const words = parts.map(({ name, count }) => `${name}: ${count}`).join(', ') || 'none'
  return (
    <svg role="img" aria-label={words} width="100%" height="18" className="chart block min-w-24">
      {parts.map(({ key, name, count, x, width }) => (
        <rect key={key} x={`${x}%`} width={`${width}%`} y="4" height="12" className={FILLS[key]}>
          <title>{`${name}: ${count}`}</title>
        </rect>
      ))}
      {parts.slice(1).map(({ key, x }) => (
        <line key={key} x1={`${x}%`} x2={`${x}%`} y1="4" y2="16" className="stroke-paper" />
      ))}
    </svg>
  )
}
