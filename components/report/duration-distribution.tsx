import { formatDuration } from '#lib/format/duration.ts'

type DurationDistributionProps = { counts: readonly number[]; boundsSeconds: readonly number[] }

const WIDTH = 12
const GAP = 2
const HEIGHT = 22

/** How many incidents took how long, in classes from under a minute to over a day; the same as a sentence. */
export function DurationDistribution({ counts, boundsSeconds }: DurationDistributionProps) {
  const most = Math.max(...counts, 1)
  const bars = counts.map((count, index) => ({ count, name: nameOf(index, boundsSeconds), index }))
  const words = bars.filter(({ count }) => count > 0).map(({ count, name }) => `${count} ${name}`)
  return (
    <svg
      role="img"
      aria-label={words.length > 0 ? words.join(', ') : 'None is known.'}
      viewBox={`0 0 ${bars.length * (WIDTH + GAP)} ${HEIGHT + 2}`}
      className="chart block h-6 w-36"
    >
      <line x1="0" x2="100%" y1={HEIGHT + 1} y2={HEIGHT + 1} className="stroke-rule" />
      {bars.map(({ count, name, index }) => {
        const height = count === 0 ? 0 : Math.max((HEIGHT * count) / most, 2)
        return (
          <rect
            key={name}
            x={index * (WIDTH + GAP)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
            className="fill-other"
          >
            <title>{`${name}: ${count}`}</title>
          </rect>
        )
      })}
    </svg>
  )
}

function nameOf(index: number, bounds: readonly number[]): string {
  const bound = bounds[index]
  const last = bounds.at(-1) ?? 0
  return bound === undefined ? `${formatDuration(last * 1000)} or more` : `under ${formatDuration(bound * 1000)}`
}
