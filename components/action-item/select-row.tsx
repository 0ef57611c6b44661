'use client'

import { useFieldState } from '#components/ui/form-context.tsx'

type SelectRowProps = { id: string; version: number; title: string }

/** Selects one item, as of the version that is on screen; without script it stays selected over an error. */
export function SelectRow({ id, version, title }: SelectRowProps) {
  const { submitted = [] } = useFieldState('item')
  const wasSelected = [submitted].flat().some((value) => value.startsWith(`${id}:`))
  return (
    <label className="-my-1 -ml-1.5 flex size-8 cursor-pointer items-center justify-center max-md:size-11 max-md:-my-2.5 max-md:-ml-3.5">
      <input
        type="checkbox"
        name="item"
        value={`${id}:${version}`}
        defaultChecked={wasSelected}
        autoComplete="off"
        className="size-4"
      />
      <span className="sr-only">Select “{title}”</span>
    </label>
  )
}
