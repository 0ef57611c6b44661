'use client'

import { useEffect, useId, useState } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const choices: { value: Theme; label: string }[] = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Kept in a cookie, so that the server renders the right theme at once; without script the system decides. */
export function ThemeControl({ theme }: { theme: Theme }) {
  const id = useId()
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])

  function choose(value: Theme) {
    if (value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = value
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR and Safari before 18.4
    document.cookie = `theme=${value}; path=/; max-age=31536000; samesite=lax`
  }

  return (
    <div className={ready ? undefined : 'invisible'}>
      <label htmlFor={id} className="mb-1 block text-sm text-soft">
        Colours
      </label>
      <select
        id={id}
        defaultValue={theme}
        onChange={(event) => choose(event.target.value as Theme)}
        className="control"
      >
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
