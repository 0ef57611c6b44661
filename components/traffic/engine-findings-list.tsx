import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import type { EngineDrift, EngineFindings } from '#lib/domain/traffic/engine/traffic-engine.ts'
import { formatCount } from '#lib/format/count.ts'

const COLUMNS: Column<EngineDrift>[] = [
  { key: 'service', header: 'Service', primary: true, cell: ({ service }) => service },
  {
    key: 'bad',
    header: '502s in buckets',
    phone: '502s in buckets',
    numeric: true,
    cell: ({ bucketBadRequests }) => formatCount(bucketBadRequests),
  },
  {
    key: 'badQuery',
    header: '502s in one query',
    phone: '502s in one query',
    numeric: true,
    cell: ({ queryBadRequests }) => formatCount(queryBadRequests),
  },
  { key: 'drift', header: 'Drift', phone: 'Drift', numeric: true, cell: (drift) => driftText(drift) },
  {
    key: 'requests',
    header: 'Requests in buckets',
    phone: 'Requests in buckets',
    numeric: true,
    cell: ({ bucketRequests }) => formatCount(bucketRequests),
  },
  {
    key: 'requestsQuery',
    header: 'Requests in one query',
    phone: 'Requests in one query',
    numeric: true,
    cell: ({ queryRequests }) => formatCount(queryRequests),
  },
]

/** Names that lead to no service, and how far the sums of buckets are from one long query. */
export function EngineFindingsList({ findings }: { findings: EngineFindings }) {
  const { unknownNames, reconciledFrom, reconciledUntil, drift } = findings
  return (
    <>
      {unknownNames.length > 0 && (
        <Notice title="Not counted:">
          no service is called {unknownNames.map((name) => `“${name}”`).join(', ')}. Add the service, or say below which
          one it is.
        </Notice>
      )}
      {reconciledFrom && reconciledUntil && (
        <section>
          <SectionHeading id="drift">Buckets against one query</SectionHeading>
          <p className="mb-2 max-w-prose">
            From <Time at={reconciledFrom} /> to <Time at={reconciledUntil} /> UTC. Prometheus extrapolates at the edges
            of each bucket, so some per cent are usual; more means that the two queries count different things.
          </p>
          <DataTable caption="Drift by service" columns={COLUMNS} rows={drift} rowKey={({ service }) => service} />
        </section>
      )}
    </>
  )
}

function driftText({ bucketBadRequests, queryBadRequests }: EngineDrift): string {
  if (queryBadRequests === 0) return bucketBadRequests === 0 ? '0 %' : '–'
  const percent = (100 * (bucketBadRequests - queryBadRequests)) / queryBadRequests
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`
}
