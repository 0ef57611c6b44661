import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Shape } from './shape.tsx'
import { TextLink } from './text-link.tsx'

/** One filter that is set: what it says, and the address of the same page without it. */
export type FilterChip = { label: string; value: string; removeHref: string }

type FilterBarProps = {
  /** Address of the page; the form asks it with GET, so that the state is in the URL. */
  action: string
  /** Select and TextInput controls, with `hideLabel` where the first choice says it. */
  children: ReactNode
  chips?: readonly FilterChip[]
  clearHref?: string | undefined
  submitLabel?: string
  /** Values that the form must carry along, for example the sort order. */
  hidden?: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Filters that are links rather than fields, below the form. */
  links?: ReactNode
}

/** Filters that work without script: a GET form, and the set filters as links that take them away. */
export function FilterBar({
  action,
  children,
  chips = [],
  clearHref,
  submitLabel = 'Filter',
  hidden = {},
  links,
}: FilterBarProps) {
  return (
    <search className="no-print mb-5 block">
      <form action={action} method="get" className="flex flex-wrap items-end gap-2">
        {Object.entries(hidden).flatMap(([name, value]) =>
          [value ?? []]
            .flat()
            .map((one) => one && <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
        )}
        {children}
        <Button type="submit">{submitLabel}</Button>
      </form>
      {links}
      {chips.length > 0 && (
        <ul aria-label="Filters in use" className="mt-2.5 flex flex-wrap items-center gap-2 text-sm">
          {chips.map((chip) => (
            <li key={`${chip.label}:${chip.value}`}>
              <a
                href={chip.removeHref}
                className="inline-flex min-h-7 items-center gap-1.5 rounded-md bg-panel px-2.5 hover:text-accent"
              >
                <span className="text-soft">{chip.label}</span> {chip.value}
                <Shape name="cross" />
                <span className="sr-only">remove</span>
              </a>
            </li>
          ))}
          {clearHref && (
            <li>
              <TextLink href={clearHref}>Clear all</TextLink>
            </li>
          )}
        </ul>
      )}
    </search>
  )
}
