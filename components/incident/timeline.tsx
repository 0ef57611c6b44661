import type { ReactNode } from 'react'
import { Time } from '#components/ui/time.tsx'
import { formatDay } from '#lib/format/date-time.ts'

export type TimelineItem = {
  id: string
  at: Date
  isKeyEvent: boolean
  content: ReactNode
  /** Kind, source, who wrote it down: quiet, below the text. */
  detail?: ReactNode
  /** Edit and remove. */
  actions?: ReactNode
}

type TimelineProps = { items: readonly TimelineItem[]; now: Date }

/** What happened, in the order in which it happened; a diamond marks key events. */
export function Timeline({ items, now }: TimelineProps) {
  return (
    <ol className="relative">
      {items.map((item, index) => {
        const day = formatDay(item.at, now)
        const newDay = index === 0 ? false : day !== formatDay(items[index - 1]?.at, now)
        return (
          <li key={item.id} id={`entry-${item.id}`} className="group/entry target:bg-panel">
            {newDay && <p className="pt-1 pb-2 text-sm font-semibold text-soft">{day}</p>}
            <div className="grid grid-cols-[3rem_1rem_minmax(0,1fr)] gap-x-2 sm:grid-cols-[3.25rem_1.25rem_minmax(0,1fr)]">
              <Time at={item.at} show="time" className="pt-px font-mono text-sm leading-6 text-soft" />
              <Marker isKeyEvent={item.isKeyEvent} isLast={index === items.length - 1} />
              <div className="min-w-0 pb-4">
                {item.content}
                {(item.detail || item.actions) && (
                  <div className="flex flex-wrap items-baseline gap-x-3 text-sm text-soft">
                    {item.detail}
                    {item.actions && <span className="no-print flex flex-wrap gap-x-3">{item.actions}</span>}
                  </div>
                )}
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Marker({ isKeyEvent, isLast }: { isKeyEvent: boolean; isLast: boolean }) {
  return (
    <div className="relative">
      {!isLast && <span className="absolute top-6 bottom-0 left-1/2 w-px bg-rule" />}
      {isKeyEvent && <span className="sr-only">Key event. </span>}
      <svg viewBox="0 0 12 24" aria-hidden="true" className="mx-auto block h-6 w-3">
        {isKeyEvent ? (
          <path d="M6 6.5 11.5 12 6 17.5.5 12Z" className="fill-accent" />
        ) : (
          <circle cx="6" cy="12" r="2.75" className="fill-edge" />
        )}
      </svg>
    </div>
  )
}
