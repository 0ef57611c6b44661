'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'

const KeyboardHelp = lazy(() => import('./keyboard-help.tsx'))

/** Keys of what the page at hand offers: the element that names the key is pressed. */
const PAGE_KEYS = ['e', 'a', 'm', 'r', 'o']

/** Single-key shortcuts; silent while a field has the focus or a modifier is held. */
export function KeyboardShortcuts() {
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const router = useRouter()

  useEffect(() => {
    const actions: Record<string, () => void> = {
      '/': () => document.getElementById('site-search')?.focus(),
      c: () => router.push('/incidents/new'),
      ...Object.fromEntries(PAGE_KEYS.map((key) => [key, () => pressShortcut(key)])),
      j: () => moveRow(1),
      k: () => moveRow(-1),
      '?': () => setIsHelpOpen(true),
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (isTyping(event.target) || isHelpOpen) return
      const action = actions[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    function onClick(event: MouseEvent) {
      if (event.target instanceof Element && event.target.closest('[data-shortcuts-help]')) setIsHelpOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('click', onClick)
    for (const button of document.querySelectorAll<HTMLElement>('[data-shortcuts-help]')) button.hidden = false
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('click', onClick)
    }
  }, [router, isHelpOpen])

  return (
    isHelpOpen && (
      <Suspense>
        <KeyboardHelp onClose={() => setIsHelpOpen(false)} />
      </Suspense>
    )
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function pressShortcut(key: string): void {
  document.querySelector<HTMLElement>(`main [data-shortcut="${key}"]`)?.click()
}

/** Rows are the primary links of tables and lists; the focus itself is the cursor. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main .row-link')]
  const current = rows.indexOf(document.activeElement as HTMLElement)
  const next = current === -1 ? (step === 1 ? 0 : rows.length - 1) : current + step
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus()
}
