import { classNames } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import { formatFull } from '#lib/format/date-time.ts'
import {
  layOutPhases,
  type PhaseInstants,
  type PhaseLabel,
  type PhaseLayout,
  type PhaseSegment,
  placeLabels,
} from './phase-layout.ts'
import type { SeverityName } from './severity-badge.tsx'

const fills: Record<SeverityName, string> = {
  sev1: 'fill-sev1',
  sev2: 'fill-sev2',
  sev3: 'fill-sev3',
  sev4: 'fill-sev4',
}

const opacities = { unnoticed: 1, detected: 0.6, acknowledged: 0.34, mitigated: 1, resolved: 1 }

type PhaseBarProps = { instants: PhaseInstants; severity: SeverityName; now: Date }

/** How long each phase of the incident took, to scale; the same as a sentence, and as a list on a phone. */
export function PhaseBar({ instants, severity, now }: PhaseBarProps) {
  const layout = layOutPhases(instants, now)
  if (layout.kind === 'invalid') return <Notice title="No phases.">{layout.sentence}</Notice>
  const { marks, segments, sentence, ongoing } = layout
  return (
    <figure className="@container">
      <figcaption className="sr-only">{sentence}</figcaption>
      <LabelledBar layout={layout} fill={fills[severity]} width={480} className="max-sm:hidden @min-[870px]:hidden" />
      <LabelledBar layout={layout} fill={fills[severity]} width={870} className="hidden @min-[870px]:block" />
      <div className="sm:hidden" aria-hidden="true">
        <svg aria-hidden="true" width="100%" height="14" className="chart block">
          <Segments segments={segments} fill={fills[severity]} y={0} ongoing={ongoing} />
        </svg>
        <ul className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
          {marks.map(({ name, time, at }) => (
            <li key={name} className="contents" title={formatFull(at)}>
              <span className="text-end">{time}</span>
              <span className="text-soft">{name}</span>
            </li>
          ))}
        </ul>
      </div>
    </figure>
  )
}

type LabelledBarProps = {
  layout: Extract<PhaseLayout, { kind: 'known' }>
  fill: string
  /** Least width in px at which this variant is shown. */
  width: number
  className: string
}

function LabelledBar({ layout, fill, width, className }: LabelledBarProps) {
  const { labels, dropped } = placeLabels(layout, width)
  return (
    <div aria-hidden="true" className={className}>
      <svg
        aria-hidden="true"
        width="100%"
        height={labels.some(({ row }) => row === 'lowest') ? 80 : 62}
        className="chart block overflow-visible"
      >
        {labels.map((label) => (
          <Label key={label.text + label.x} {...label} />
        ))}
        <Segments segments={layout.segments} fill={fill} y={24} ongoing={layout.ongoing} />
      </svg>
      {dropped.length > 0 && (
        <p className="text-sm text-soft">{dropped.map(({ name, time }) => `${name} ${time}`).join(', ')}</p>
      )}
    </div>
  )
}

/** Baselines. */
const LINES: Record<PhaseLabel['row'], number> = { above: 15, below: 57, lowest: 75 }

function Label({ text, x, anchor, row, quiet }: PhaseLabel) {
  return (
    <text
      x={`${x}%`}
      y={LINES[row]}
      textAnchor={anchor}
      className={classNames('text-sm', quiet ? 'fill-soft' : 'fill-ink')}
    >
      {text}
    </text>
  )
}

type SegmentsProps = { segments: PhaseSegment[]; fill: string; y: number; ongoing: boolean }

function Segments({ segments, fill, y, ongoing }: SegmentsProps) {
  return (
    <>
      {segments.map(({ x, width, state }) => (
        <rect
          key={x}
          x={`${x}%`}
          width={`${Math.max(width, 0.35)}%`}
          y={y}
          height="14"
          fillOpacity={opacities[state]}
          className={state === 'mitigated' || state === 'resolved' ? 'fill-calm' : fill}
        />
      ))}
      {segments.slice(1).map(({ x }) => (
        <line key={x} x1={`${x}%`} x2={`${x}%`} y1={y} y2={y + 14} className="stroke-paper" strokeWidth="1.5" />
      ))}
      {ongoing && (
        <line x1="100%" x2="100%" y1={y - 4} y2={y + 18} className="stroke-ink" strokeDasharray="3 3" strokeWidth="2" />
      )}
    </>
  )
}
