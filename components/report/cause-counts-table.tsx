import { Fragment } from 'react'
import { DataTable } from '#components/ui/data-table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import { pareto } from '#lib/domain/recurrence/pareto.ts'
import { type CauseCount, mostWidespread } from '#lib/domain/recurrence/recurring-causes.ts'
import { inWords } from '#lib/domain/shared/number-words.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { ParetoChart } from './pareto-chart.tsx'

/** One row for each cause over all services, with a bar as long as its share. */
export function CauseCountsTable({ causes, caption }: { causes: readonly CauseCount[]; caption: string }) {
  const ranked = new Map(pareto(causes.map((row) => [row.rootCause, row.count])).map((row) => [row.key, row]))
  const widest = mostWidespread(causes)
  const vital = [...ranked.values()].filter(({ isVital }) => isVital).length
  return (
    <>
      {causes.length > 1 && (
        <p className="mb-2 text-soft">
          {vital === 1 ? 'One cause makes' : `${vital} of ${causes.length} causes make`} up 80 % of the incidents whose
          cause is known.{widest && ` ${acrossServices(widest)}`}
        </p>
      )}
      {causes.length > 1 && (
        <div className="mb-3">
          <ParetoChart
            of="the incidents"
            rows={[...ranked.values()].map((row) => ({ ...row, label: rootCauseFacts[row.key].shortName }))}
          />
        </div>
      )}
      <DataTable
        caption={caption}
        rows={causes}
        rowKey={({ rootCause }) => rootCause}
        columns={[
          { key: 'cause', header: 'Cause', primary: true, cell: ({ rootCause }) => rootCauseFacts[rootCause].name },
          { key: 'count', header: 'Incidents', numeric: true, phone: 'Incidents', cell: ({ count }) => count },
          { key: 'share', header: 'Share', numeric: true, phone: 'Share', cell: ({ share }) => formatPercent(share) },
          {
            key: 'cumulative',
            header: 'Running share',
            numeric: true,
            phone: 'Running share',
            cell: ({ rootCause }) => formatPercent(ranked.get(rootCause)?.cumulative),
          },
          { key: 'services', header: 'Services', phone: 'Services', cell: Services },
        ]}
      />
    </>
  )
}

function acrossServices({ rootCause, services }: CauseCount): string {
  return `${rootCauseFacts[rootCause].name} was seen on ${inWords(services.length)} services: one answer may serve all of them.`
}

function Services({ services }: CauseCount) {
  return services.map((slug, index) => (
    <Fragment key={slug}>
      {index > 0 && ', '}
      <TextLink href={`/services/${slug}`}>{slug}</TextLink>
    </Fragment>
  ))
}
