import { Badge } from '#components/ui/badge.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Time } from '#components/ui/time.tsx'
import type { TrafficEngine } from '#lib/domain/traffic/engine/traffic-engine.ts'

export function EngineTable({ engines, now }: { engines: readonly TrafficEngine[]; now: Date }) {
  const columns: Column<TrafficEngine>[] = [
    { key: 'name', header: 'Name', primary: true, cell: ({ name }) => name },
    { key: 'url', header: 'Address', phone: 'Address', cell: ({ url }) => <code className="break-all">{url}</code> },
    {
      key: 'published',
      header: 'Published until',
      phone: 'Published until',
      numeric: true,
      cell: ({ publishedUntil }) => <Time at={publishedUntil} now={now} absent="nothing yet" />,
    },
    { key: 'state', header: 'State', phone: 'State', cell: (engine) => <EngineState engine={engine} /> },
  ]
  return (
    <DataTable
      caption="Metrics engines"
      columns={columns}
      rows={engines}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/settings/traffic/${id}`}
      empty={
        <EmptyState title="No engines yet">
          Prometheus, Thanos, Mimir or VictoriaMetrics: it keeps the series, and only counts of minutes come here.
        </EmptyState>
      }
    />
  )
}

export function EngineState({ engine }: { engine: TrafficEngine }) {
  if (!engine.isEnabled) return <Badge tone="soft">Paused</Badge>
  if (engine.lastProblem !== null) {
    return (
      <Badge shape="cross" tone="alarm">
        Problem
      </Badge>
    )
  }
  return (
    <Badge shape="dot" tone="ok">
      {engine.lastRunAt ? 'Whole' : 'Not asked yet'}
    </Badge>
  )
}
