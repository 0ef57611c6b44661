'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** The same instant on the reader's clock, in a space that is kept for it; empty without script and for readers in UTC. */
export function LocalTime({ at }: { at: Date }) {
  const text = useSyncExternalStore(
    never,
    () => localText(at),
    () => '',
  )
  return <span className="inline-block min-w-28 text-sm text-soft">{text}</span>
}

function localText(at: Date): string {
  if (at.getTimezoneOffset() === 0) return ''
  const pad = (value: number) => String(value).padStart(2, '0')
  const time = `${pad(at.getHours())}:${pad(at.getMinutes())}`
  const otherDay =
    at.getDate() === at.getUTCDate() ? '' : `, ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}`
  return `${time} your time${otherDay}`
}
