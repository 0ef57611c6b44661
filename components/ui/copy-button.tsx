'use client'

import { useState } from 'react'
import { buttonClass } from './button-style.ts'
import { useClientValue } from './use-client-value.ts'

type CopyButtonProps = {
  text: string /** What is copied, for screen readers: "command". */
  what?: string
  className?: string
}

/** Appears only where the clipboard can be written: not without script, not over plain HTTP. */
export function CopyButton({ text, what = 'text', className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const possible = useClientValue<boolean>(() => window.isSecureContext && 'clipboard' in navigator, false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }

  return (
    <button
      type="button"
      onClick={copy}
      onBlur={() => setCopied(false)}
      className={buttonClass('quiet', 'small', `${possible ? '' : 'invisible'} ${className ?? ''}`)}
    >
      <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
      <span className="sr-only"> {what}</span>
    </button>
  )
}
