'use client'

import { useEffect, useRef, useState } from 'react'

type SelectAllRowsProps = { items: readonly { readonly id: string; readonly version: number }[] }

/** Selects every row of the page. Without script the box itself means all of them; with it the rows follow. */
export function SelectAllRows({ items }: SelectAllRowsProps) {
  const box = useRef<HTMLInputElement>(null)
  const [selected, setSelected] = useState(0)

  useEffect(() => {
    const all = box.current
    const form = all?.form
    if (!all || !form) return
    const rows = () => [...form.querySelectorAll<HTMLInputElement>('input[name="item"]')]
    const show = () => {
      const count = rows().filter(({ checked }) => checked).length
      all.checked = count > 0 && count === items.length
      all.indeterminate = count > 0 && count < items.length
      setSelected(count)
    }
    const onChange = ({ target }: Event) => {
      if (target === all) for (const row of rows()) row.checked = all.checked
      show()
    }
    const onReset = () => setTimeout(show)
    form.addEventListener('change', onChange)
    form.addEventListener('reset', onReset)
    show()
    return () => {
      form.removeEventListener('change', onChange)
      form.removeEventListener('reset', onReset)
    }
  }, [items])

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <label className="flex cursor-pointer items-center gap-2 py-1">
        <input ref={box} type="checkbox" name="all" value="page" autoComplete="off" className="size-4" />
        All {items.length} on this page
      </label>
      <input type="hidden" name="onPage" value={items.map(({ id, version }) => `${id}:${version}`).join(' ')} />
      <span role="status" className="text-soft">
        {selected > 0 && `${selected} selected`}
      </span>
    </div>
  )
}
