'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'

const keys: readonly [string, string][] = [
  ['/', 'Search'],
  ['c', 'Declare an incident'],
  ['e', 'Edit what is on screen'],
  ['a', 'Acknowledge the incident'],
  ['m', 'Mitigate it'],
  ['r', 'Resolve it'],
  ['o', 'Reopen it'],
  ['j', 'Next row'],
  ['k', 'Previous row'],
  ['Enter', 'Open the row'],
  ['?', 'This list'],
]

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

  return isHelpOpen && <Help onClose={() => setIsHelpOpen(false)} />
}

/** Only script opens it, so only script renders it. */
function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="shortcuts-title"
      className="m-auto w-80 max-w-[90vw] rounded-md border border-edge bg-paper p-5 text-ink backdrop:bg-ink/30"
    >
      <h2 id="shortcuts-title" className="mb-3 font-semibold">
        Keyboard shortcuts
      </h2>
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key} className="flex gap-4 py-1">
            <dt className="w-14 shrink-0">
              <kbd className="rounded-sm border border-rule bg-panel px-1.5 py-0.5">{key}</kbd>
            </dt>
            <dd className="text-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-4">
        <button type="submit" className="link">
          Close
        </button>
      </form>
    </dialog>
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
