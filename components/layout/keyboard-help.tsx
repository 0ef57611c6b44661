import { useEffect, useRef } from 'react'

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

/** Only script opens it, so only script renders it. */
export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
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
