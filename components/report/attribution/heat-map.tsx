import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import type { HeatCell } from '#lib/domain/error-budget/heat-map.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatFailureRate } from '#lib/format/percent.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const HOURS = 24
/** Across in per cent, so that letters keep their size on a phone; down in pixels. */
const LEFT = 9
const CELL_WIDTH = (100 - LEFT) / HOURS
const CELL_HEIGHT = 24
const TOP = 18
const HEIGHT = TOP + WEEKDAYS.length * CELL_HEIGHT
/** Depths that the eye tells apart without a hue; the last is the hour that lost most. */
const STEPS = [0.2, 0.36, 0.54, 0.75, 1] as const

/** When in the week requests fail: 502s by weekday and hour on the clocks of a zone. */
export function HeatMap({ cells, note }: { cells: readonly HeatCell[]; note: string }) {
  const all = cells.reduce((sum, { badRequests }) => sum + badRequests, 0)
  if (all === 0) return null
  const worst = cells.reduce((a, b) => (b.badRequests > a.badRequests ? b : a))
  const quiet = cells.filter(({ badRequests }) => badRequests === 0).length
  return (
    <section aria-labelledby="heat-map">
      <SectionHeading id="heat-map" note={note}>
        By weekday and hour
      </SectionHeading>
      <figure>
        <figcaption className="mb-2 max-w-prose text-soft">
          Most 502s came on {nameOf(worst)}: {formatCount(worst.badRequests)} of {formatCount(all)}. {quiet} of the 168
          hours of a week had none.
        </figcaption>
        <Cells cells={cells} most={worst.badRequests} />
        <p aria-hidden="true" className="mt-1 flex items-center gap-1.5 text-sm text-soft">
          few
          <svg aria-hidden="true" width={STEPS.length * 16} height="12" className="chart block">
            {STEPS.map((opacity, index) => (
              <rect key={opacity} x={index * 16} width="15" height="12" className="fill-sev1" fillOpacity={opacity} />
            ))}
          </svg>
          many; empty: none
        </p>
        <Disclosure summary="Figures by weekday and hour" className="mt-2">
          <Figures cells={cells} />
          <p className="mt-2 max-w-prose text-soft">
            An hour of UTC is put where the clocks of the zone stand as it begins. Where clocks are set back, the local
            hour that comes twice holds both. Depth goes by the square root of the 502s, in five steps.
          </p>
        </Disclosure>
      </figure>
    </section>
  )
}

function Cells({ cells, most }: { cells: readonly HeatCell[]; most: number }) {
  return (
    <svg
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label="502s by weekday and hour; the table below has the figures"
      className="chart block max-w-3xl text-xs"
    >
      {[0, 6, 12, 18].map((hour) => (
        <text key={hour} x={`${LEFT + hour * CELL_WIDTH}%`} y={TOP - 6} className="fill-soft">
          {clock(hour)}
        </text>
      ))}
      {WEEKDAYS.map((name, index) => (
        <text key={name} x="0" y={TOP + index * CELL_HEIGHT + 16} className="fill-soft">
          {name}
        </text>
      ))}
      {cells.map((cell) => {
        const opacity = depthOf(cell.badRequests, most)
        return (
          <rect
            key={`${cell.weekday} ${cell.hour}`}
            x={`${LEFT + cell.hour * CELL_WIDTH}%`}
            y={TOP + (cell.weekday - 1) * CELL_HEIGHT + 0.5}
            width={`${CELL_WIDTH - 0.2}%`}
            height={CELL_HEIGHT - 1}
            className={opacity === null ? 'fill-panel' : 'fill-sev1'}
            fillOpacity={opacity ?? 1}
          >
            <title>{`${nameOf(cell)}: ${formatCount(cell.badRequests)} 502s, ${formatFailureRate(cell.rate)} of requests`}</title>
          </rect>
        )
      })}
    </svg>
  )
}

/** One bad hour must not leave all others white, so depth goes by the root. */
function depthOf(bad: number, most: number): number | null {
  if (bad === 0) return null
  const step = Math.ceil(Math.sqrt(bad / most) * STEPS.length) - 1
  return STEPS[Math.max(0, step)] ?? 1
}

function Figures({ cells }: { cells: readonly HeatCell[] }) {
  const rows = Array.from({ length: HOURS }, (_, hour) => ({ hour, of: cells.filter((cell) => cell.hour === hour) }))
  return (
    <DataTable
      caption="502s by hour of the day and weekday"
      rows={rows}
      rowKey={({ hour }) => hour}
      columns={[
        { key: 'hour', header: 'Hour', primary: true, nowrap: true, cell: ({ hour }) => clock(hour) },
        ...WEEKDAYS.map((name, index) => ({
          key: name,
          header: name,
          phone: name,
          numeric: true,
          cell: ({ of }: (typeof rows)[number]) => formatCount(of[index]?.badRequests ?? 0),
        })),
      ]}
    />
  )
}

function nameOf({ weekday, hour }: HeatCell): string {
  return `${WEEKDAYS[weekday - 1]} ${clock(hour)}`
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
