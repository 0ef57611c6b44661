type SparklineProps = {
  /** Oldest first; null leaves a gap. */
  values: readonly (number | null)[]
  /** The same in words. */
  label: string
}

const WIDTH = 96
const HEIGHT = 20
const EDGE = 3

/** A small line from zero to its own maximum; the last value carries a dot. */
export function Sparkline({ values, label }: SparklineProps) {
  const highest = Math.max(...values.map((value) => value ?? 0), 0) || 1
  const step = (WIDTH - 2 * EDGE) / Math.max(values.length - 1, 1)
  const points = values.map((value, index) =>
    value === null
      ? null
      : { x: round(EDGE + index * step), y: round(HEIGHT - EDGE - (value / highest) * (HEIGHT - 2 * EDGE)) },
  )
  const path = points.map((point, index) => point && `${points[index - 1] ? 'L' : 'M'}${point.x} ${point.y}`)
  const last = points.findLast((point) => point !== null)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="chart inline-block h-5 w-24 align-middle"
    >
      <line x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} className="stroke-rule" />
      <path
        d={path.filter(Boolean).join('')}
        fill="none"
        className="stroke-soft"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {last && <circle cx={last.x} cy={last.y} r="2.5" className="fill-ink" />}
    </svg>
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
