'use client'

import { Fragment, memo, type ReactNode } from 'react'
import { UTC, wallClockOf, zonePlace } from '#lib/domain/shared/zone.ts'
import { formatDay, formatFull, formatTime } from '#lib/format/date-time.ts'
import type { TimelineItem } from './timeline-item.ts'

type TimelineRowsProps = {
  items: readonly TimelineItem[]
  /** Shown beside UTC; null when there is none to show. */
  zone: string | null
  now: Date
  /** The day that the page speaks of; another one is named above the first entry. */
  startedAt: Date
  /** A form in the place of an entry, or below one. */
  form: { readonly place: { readonly replaced: string } | { readonly below: string }; readonly node: ReactNode } | null
  /** Address below which entries are added and changed; null when there is nothing to change. */
  editHref: string | null
  /** The row that is pointed at or has the focus. */
  atHand: string | null
}

/** Below this many, drawing all at once is quicker than finding out what is in sight. */
const LAZY_FROM = 100
/** From here on only the row at hand has all its links: those of two thousand rows would be half of the page. */
const SPARE_FROM = 200

/**
 * What happened, in the order in which it happened; a diamond marks key events. Each row is as short as it can be
 * (app/styles/timeline.css draws it): a timeline may have two thousand.
 */
export function TimelineRows({ items, zone, now, startedAt, form, editHref, atHand }: TimelineRowsProps) {
  const place = form?.place
  const replaced = place && 'replaced' in place ? place.replaced : null
  const below = place && 'below' in place ? place.below : null
  const isLong = items.length >= SPARE_FROM
  return (
    <ol className={items.length >= LAZY_FROM ? 'timeline timeline-long' : 'timeline'}>
      {items.map((item, index) => {
        const day = formatDay(new Date(item.at), now)
        const isNewDay = day !== formatDay(new Date(items[index - 1]?.at ?? startedAt), now)
        return (
          <Fragment key={item.id}>
            {isNewDay && <li className="timeline-day">{day}</li>}
            {replaced === item.id ? (
              <li id={`entry-${item.id}`} className="timeline-form">
                {form?.node}
              </li>
            ) : (
              <Row
                item={item}
                zone={zone}
                editHref={editHref}
                hasAllLinks={!isLong || atHand === item.id}
                nextAt={items[index + 1]?.at ?? null}
              />
            )}
            {below === item.id && <li className="timeline-form">{form?.node}</li>}
          </Fragment>
        )
      })}
    </ol>
  )
}

type RowProps = {
  item: TimelineItem
  zone: string | null
  editHref: string | null
  hasAllLinks: boolean
  /** When the next entry happened. */
  nextAt: number | null
}

const Row = memo(function Row({ item, zone, editHref, hasAllLinks, nextAt }: RowProps) {
  const at = new Date(item.at)
  return (
    <li id={`entry-${item.id}`} className={item.isKeyEvent ? 'entry key' : 'entry'}>
      <Times at={at} zone={zone} />
      <div className="what">
        {item.isKeyEvent && <span className="sr-only">Key event. </span>}
        <Content>{item.content}</Content>
        <p>
          {item.writtenBy ? `${item.kind} · written by ${item.writtenBy}` : item.kind}
          {editHref && <Actions href={`${editHref}/${item.id}`} time={formatTime(at)} hasAll={hasAllLinks} />}
        </p>
      </div>
      {editHref && hasAllLinks && nextAt !== null && <Insert from={item.at} to={nextAt} editHref={editHref} />}
    </li>
  )
})

/** A plain line, or what the server drew. */
function Content({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children
  return (
    <div className="prose">
      <p>{children}</p>
    </div>
  )
}

/** Links to pages, which the list opens in place where script runs. */
function Actions({ href, time, hasAll }: { href: string; time: string; hasAll: boolean }) {
  return (
    <>
      <a href={href} data-do="edit" aria-label={`Edit ${time}`}>
        Edit
      </a>
      {hasAll && (
        <a href={`${href}#remove`} data-do="remove" aria-label={`Remove ${time}`}>
          Remove
        </a>
      )}
    </>
  )
}

function Times({ at, zone }: { at: Date; zone: string | null }) {
  return (
    <div className="when">
      <time dateTime={at.toISOString()} title={formatFull(at)}>
        {formatTime(at)}
      </time>
      {zone && zone !== UTC && <ZoneTime at={at} zone={zone} />}
    </div>
  )
}

const DAY = 86_400_000

/** `15:02`, and `+1` when it is the next day there already. */
function ZoneTime({ at, zone }: { at: Date; zone: string }) {
  const { year, month, day, hour, minute } = wallClockOf(at, zone)
  const days = Math.round((Date.UTC(year, month - 1, day) - Math.floor(at.getTime() / DAY) * DAY) / DAY)
  return (
    <span title={`in ${zonePlace(zone)}`}>
      {`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`}
      {days !== 0 && <sup title={days > 0 ? 'the next day' : 'the day before'}>{days > 0 ? '+1' : '−1'}</sup>}
    </span>
  )
}

/** Adds an entry between this one and the next, at the time between them. */
function Insert({ from, to, editHref }: { from: number; to: number; editHref: string }) {
  const middle = new Date(middleOf(from, to)).toISOString()
  return (
    <a
      href={`${editHref}/new?at=${middle}`}
      data-do="insert"
      title="Add an entry here"
      aria-label={`Add an entry after ${formatTime(new Date(from))}`}
    >
      +
    </a>
  )
}

/** Between two instants, on a whole minute where one lies between them. */
function middleOf(from: number, to: number): number {
  const middle = (from + to) / 2
  const minute = Math.round(middle / 60_000) * 60_000
  return minute >= from && minute <= to ? minute : Math.floor(middle / 1000) * 1000
}
