'use client'

import { useEffect, useRef } from 'react'
import { TextInput } from '#components/ui/text-input.tsx'

type DueAtFieldProps = {
  label: string
  hint: string
  /** The date that each priority brings along, as the field writes it; empty for none. */
  dates: Readonly<Record<string, string>>
  priority: string
}

/** The due date of a new item, filled in from its priority and changed along with it until somebody sets another. */
export function DueAtField({ label, hint, dates, priority }: DueAtFieldProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    const isOffered = (date: string) => date === '' || Object.values(dates).includes(date)
    function onChange({ target }: Event) {
      const field = form?.elements.namedItem('dueAt')
      if (!(target instanceof HTMLSelectElement && target.name === 'priority')) return
      if (field instanceof HTMLInputElement && isOffered(field.value)) field.value = dates[target.value] ?? ''
    }
    form?.addEventListener('change', onChange)
    return () => form?.removeEventListener('change', onChange)
  }, [dates])
  return (
    <div ref={place}>
      <TextInput name="dueAt" type="date" label={label} optional hint={hint} defaultValue={dates[priority] ?? ''} />
    </div>
  )
}
